import type { PostRow } from '@commonthread/core'
import { linkRel, type Member, type Post } from '@commonthread/protocol'
import type { ComponentChildren, VNode } from 'preact'
import { renderDoc, safe } from './body.tsx'
import { Field } from './field.tsx'
import { Time } from './time.tsx'
import type { ThreadView } from './view.tsx'

const web = ['https:', 'http:']
/** Depths from which a narrow, a middling and a wide thread indent no further and name who is answered. */
const deep = [3, 6, 10]

/** One post: who, when, what, and what can be done with it. */
export function PostItem({ view, row }: { view: ThreadView; row: PostRow }): VNode {
  const { say, writing, forms } = view
  const { key, post, answers, pending, own } = row
  const { author, body, depth } = post
  const state = pending?.state ?? post.state
  const editing = forms.has(`edit:${key}`)
  return (
    <article
      id={key}
      part={`row post ${state}${own ? ' own' : ''}${depth ? '' : ' root'}`}
      tabIndex={-1}
      aria-label={answers ? say('by.to', { name: author.name, to: answers.name }) : author.name}
      style={{ '--depth': depth }}
      data-deep={deep.filter(from => depth > from).length}
    >
      {body && (
        <header part="meta">
          <Picture of={author} />
          <Name of={author} />
          {badge(view, post)}
          {answers && <span part="to">{say('to', { to: answers.name })}</span>}
          <Time at={post.at} now={view.now()} lang={view.lang} justNow={say('now')} />
          {post.edited && <span part="edited">{say('edited')}</span>}
        </header>
      )}
      {editing ? (
        <Field view={view} at={`edit:${key}`} row={row} />
      ) : (
        <div part="body" lang={body?.lang}>
          {body ? renderDoc(body.doc, view.level) : <p part="mark">{whyRemoved(view, post)}</p>}
        </div>
      )}
      <footer part="actions">
        {view.mayAnswer(post) && (
          <button
            type="button"
            part="action reply"
            aria-label={say('reply.to', { name: author.name })}
            aria-expanded={forms.has(key)}
            onClick={() => view.toggle(key)}
          >
            {say('reply')}
          </button>
        )}
        {writing && own && <writing.Own view={view} row={row} />}
      </footer>
      {forms.has(key) && <Field view={view} at={key} row={row} />}
    </article>
  )
}

function Picture({ of: { avatar, name } }: { of: Member }): VNode {
  const src = safe(avatar, web)
  return (
    <span part="avatar" aria-hidden="true">
      {src ? <img src={src} alt="" loading="lazy" /> : [...name][0]}
    </span>
  )
}

function Name({ of: { url, name } }: { of: Member }): VNode {
  const href = safe(url, web)
  return (
    <bdi part="author">
      {href ? (
        <a href={href} rel={linkRel}>
          {name}
        </a>
      ) : (
        name
      )}
    </bdi>
  )
}

function badge({ say }: ThreadView, { author: { role }, kind }: Post): ComponentChildren {
  const words = [
    role !== 'guest' && role !== 'member' && say(`role.${role}`),
    kind && kind !== 'comment' && say('mention'),
  ]
  return words.map(word => word && <span part="badge">{word}</span>)
}

function whyRemoved({ say }: ThreadView, { author, mark }: Post): string {
  if (!mark || (mark.by !== 'rule' && mark.by.id === author.id)) return say('removed.self')
  const { by, reason } = mark
  return by === 'rule' ? say('removed.rule', { reason }) : say('removed', { name: by.name, reason })
}
