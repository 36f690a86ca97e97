import type { VNode } from 'preact'
import { Field } from './field.tsx'
import { Gap } from './gap.tsx'
import { PostItem } from './post.tsx'
import { Trouble } from './trouble.tsx'
import type { ThreadView } from './view.tsx'

/** A whole thread: how much was said, where to write, what was said. */
export function Thread({ view }: { view: ThreadView }): VNode {
  const { say, state, waiting, level, community, news } = view
  const { status, count, problem, topic } = state
  const { adapter, server } = community
  const Heading = `h${level}` as 'h3'
  const local = adapter ? adapter.keeps : !server
  return (
    <section part="thread" aria-label={say('heading')} aria-busy={status === 'loading'}>
      <Heading part="heading" tabIndex={-1}>
        {count ? say('comments', { n: count }) : say('heading')}
      </Heading>
      {local && <p part="note preview">{say('preview')}</p>}
      {view.writable && <Field view={view} at="" />}
      {topic?.locked && <p part="note">{say('closed')}</p>}
      {problem && <Trouble view={view} text={problem.message} retry={() => view.thread.reload()} />}
      <div part="posts">
        <Posts view={view} />
      </div>
      <div part="pill-place">
        {waiting[0] && (
          <button type="button" part="pill" onClick={() => view.reveal(waiting[0]!.key)}>
            {say('fresh', { n: waiting.length })}
          </button>
        )}
      </div>
      <p part="news" role="status">
        {news}
      </p>
    </section>
  )
}

function Posts({ view }: { view: ThreadView }): VNode | VNode[] | null {
  const { rows, state, say, host } = view
  if (rows.length)
    return rows.map(row =>
      row.type === 'gap' ? (
        <Gap key={row.key} view={view} row={row} />
      ) : (
        <PostItem key={row.key} view={view} row={row} />
      ),
    )
  if (state.status === 'loading') return host.childElementCount ? <slot /> : skeleton
  if (state.status === 'error') return null
  return (
    <div part="empty">
      <p>{say('empty')}</p>
      <p>{say('invite')}</p>
    </div>
  )
}

/** The shape of posts to come, as high as a few of them: what stands below doesn't jump. */
const skeleton = (
  <div part="skeleton" aria-hidden="true">
    {[1, 2, 3].map(() => (
      <div>
        <i />
        <i />
        <i />
      </div>
    ))}
  </div>
)
