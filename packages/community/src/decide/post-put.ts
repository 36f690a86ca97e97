import {
  type Command,
  checkText,
  type Doc,
  limits,
  type Problem,
  problem,
  tidyText,
} from '@commonthread/protocol'
import { mentionsIn, postDoc } from '../doc.ts'
import { isListed, type PostRecord, type TopicRecord } from '../records.ts'
import { showsSomething } from '../seen.ts'
import type { Write } from '../store.ts'
import { isAuthor, tends } from '../viewer.ts'
import { mentionedAnew, noticesOf } from './notify.ts'
import type { Context, Decide, Decision, Facts } from './plan.ts'
import { heldBy } from './review.ts'
import { hiddenBy, isUnnamed, namedBy, pageOf, shownBy, titleOf, together } from './title.ts'

type Put = Extract<Command, { do: 'post.put' }>
type Known = Parameters<Decide<'post.put'>>[2]

/** May they, limits, moderation, markup; then the state and the log. */
export const postPut: Decide<'post.put'> = (command, facts, context) =>
  command.base === undefined ? create(command, facts, context) : edit(command, facts, context)

function create(command: Put, facts: Facts, context: Known): Decision {
  const { site, viewer, member, now } = context
  const denied = mayAnswer(command, facts, context) ?? checkBody(command.body, context)
  if (denied) return denied

  const known = facts.topic
  const given = known ? named(known, command, context) : newTopic(command, context)
  const text = tidyText(command.body.text)
  const doc = toDoc(text, context, facts.mentioned)
  if (!showsSomething(doc)) return blank()
  const isOther = given.title !== known?.title
  // A title is read as words of theirs, also where somebody has said it whose words aren't shown.
  const brings = given.title !== '' && (isOther || given.titled === command.key)
  const rule = heldBy(site, viewer, member, brings ? together(toDoc(given.title, context), doc) : doc)
  // What waits doesn't name what others see, nor anew what is called so already.
  const names = !rule || (brings && isOther && given.posts === 0)
  const topic = names || !known ? shownBy(given, { id: command.key, author: member.id }) : known
  const [parent] = facts.lineage
  const post: PostRecord = {
    id: command.key,
    rev: 1,
    author: member.id,
    at: now,
    version: 1,
    state: rule ? 'held' : 'shown',
    ...(rule ? { mark: { by: 'rule', reason: rule, at: now } } : {}),
    reactions: {},
    text,
    doc,
    lang: command.body.lang,
    ...mentions(doc),
    topic: topic.id,
    parent: command.parent,
    depth: parent ? parent.depth + 1 : 0,
    seq: topic.nextSeq,
    replies: 0,
    below: 0,
  }
  const shown = rule ? 0 : 1
  const line = { at: now, topic: topic.id, by: member.id, role: member.role }
  const target = { type: 'post', id: post.id } as const
  const write: Omit<Write, 'done'> = {
    expect: [
      facts.topic
        ? { type: 'topic', id: topic.id, rev: topic.rev }
        : { type: 'topic-key', id: `${topic.kind}:${topic.keys[0]}`, rev: 0 },
      { type: 'post', id: post.id, rev: 0 },
    ],
    topics: [
      {
        ...topic,
        rev: topic.rev + 1,
        nextSeq: topic.nextSeq + 1,
        posts: topic.posts + shown,
        listed: topic.listed + shown,
        ...(rule ? {} : { active: now }),
      },
    ],
    posts: [post],
    bump: shown ? bumps(facts.lineage, 1) : [],
    notify: shown ? noticesOf(post, { topic, parent, followers: facts.followers }, now) : [],
    log: [
      ...(facts.topic
        ? []
        : [{ ...line, action: 'topic.put', target: { type: 'topic', id: topic.id } as const }]),
      { ...line, action: 'post.put', target },
      ...heldLine(rule, { ...line, target }),
    ],
  }
  return { outcome: rule ? 'held' : 'done', targets: [{ type: 'topic', id: topic.id }, target], write }
}

function edit(command: Put, facts: Facts, context: Known): Decision {
  const { site, viewer, member, now, present } = context
  const { post, topic } = facts
  if (!post || !topic || post.state === 'gone') return problem('not-found')
  if (!isAuthor(viewer, post.author)) return problem(post.state === 'held' ? 'not-found' : 'forbidden')
  if (post.state === 'removed') return problem('not-found', { message: 'This post was removed.' })
  if (topic.locked && !tends(viewer)) return problem('locked')
  if (command.base !== post.version) {
    return problem('conflict', { current: { type: 'post', value: present(post) } })
  }
  const denied = checkBody(command.body, context)
  if (denied) return denied

  const text = tidyText(command.body.text)
  const target = { type: 'post', id: post.id } as const
  if (text === post.text) return { outcome: 'done', targets: [target], write: { expect: [], log: [] } }
  const doc = toDoc(text, context, facts.mentioned)
  if (!showsSomething(doc)) return blank()
  const rule = heldBy(site, viewer, member, doc)
  if (rule && post.replies > 0) {
    return problem('forbidden', {
      rule,
      message: 'This has been answered, so a new text would need a moderator. Answer it yourself instead.',
    })
  }
  const held = rule !== null || post.state === 'held'
  const line = { at: now, topic: topic.id, by: member.id, role: member.role, target } as const
  const hides = held && isListed(post.state) ? -1 : 0
  const edited: PostRecord = {
    ...post,
    rev: post.rev + 1,
    version: post.version + 1,
    edited: now,
    text,
    doc,
    mentions: undefined,
    ...mentions(doc),
    state: held ? 'held' : post.state,
    mark: rule ? { by: 'rule', reason: rule, at: now } : post.mark,
  }
  return {
    outcome: held ? 'held' : 'done',
    targets: [{ type: 'topic', id: topic.id }, target],
    write: {
      expect: [
        { type: 'post', id: post.id, rev: post.rev },
        ...(hides ? [{ type: 'topic', id: topic.id, rev: topic.rev } as const] : []),
      ],
      topics: hides
        ? [
            {
              ...hiddenBy(topic, [post], facts.beside),
              rev: topic.rev + 1,
              posts: topic.posts - 1,
              listed: topic.listed - 1,
            },
          ]
        : [],
      posts: [edited],
      ...(edited.state === 'shown'
        ? { touch: [post.id], notify: mentionedAnew(edited, post, now) }
        : { hush: [post.id] }),
      bump: hides ? bumps(facts.lineage, -1) : [],
      versions: [
        {
          target: post.id,
          version: post.version,
          text: post.text,
          at: post.edited ?? post.at,
          by: post.author,
        },
      ],
      log: [{ ...line, action: 'post.put' }, ...heldLine(rule, line)],
    },
  }
}

/** The public record names the rule that made a post wait. */
export function heldLine(rule: string | null, line: Omit<Write['log'][number], 'action'>): Write['log'] {
  return rule === null ? [] : [{ ...line, action: 'hold', by: 'rule', role: 'rule', detail: { rule } }]
}

function mayAnswer(command: Put, facts: Facts, context: Known): Problem | null {
  const { topic, lineage } = facts
  if (!topic && 'id' in command.topic) return problem('not-found', { field: 'topic' })
  if (topic && topic.state !== 'shown') {
    const own = topic.state === 'held' && isAuthor(context.viewer, topic.author)
    return own ? waiting('topic') : problem('not-found', { field: 'topic' })
  }
  if (topic?.locked && !tends(context.viewer)) return problem('locked')
  const early = tooSoon(facts, context)
  if (early) return early
  if (command.parent === null) return null
  const [parent] = lineage
  const visible = parent && parent.state !== 'gone'
  if (!visible) return gone()
  if (parent.topic !== topic?.id) return isListed(parent.state) ? moved() : gone()
  if (parent.state === 'held') return isAuthor(context.viewer, parent.author) ? waiting('parent') : gone()
  if (parent.depth >= limits.depth) {
    return problem('invalid', {
      field: 'parent',
      rule: 'depth',
      message: `Answers go at most ${limits.depth} levels deep. Answer the post above this one.`,
    })
  }
  return null
}

const gone = (): Problem =>
  problem('not-found', { field: 'parent', message: 'The post you answered no longer exists.' })

const moved = (): Problem =>
  problem('not-found', {
    field: 'parent',
    rule: 'moved',
    message: 'The post you answered now stands in another discussion. Answer it there.',
  })

const waiting = (field: 'parent' | 'topic'): Problem =>
  problem('locked', {
    field,
    rule: 'held',
    message: 'What you answer still waits for a moderator. Answer it once it is shown.',
  })

/** Slow mode: those who tend are free of it. */
function tooSoon({ topic, lastWords }: Facts, { viewer, now }: Known): Problem | null {
  if (!topic?.slow || lastWords === null || tends(viewer)) return null
  const afterMs = lastWords + topic.slow - now
  if (afterMs <= 0) return null
  return problem('limited', {
    rule: 'slow',
    retry: { afterMs },
    message: 'This discussion is slowed down. Your text is kept, and sent as soon as it may be.',
  })
}

/** Why a text can't be taken, if so. */
export function checkBody(body: Put['body'], context: Context): Problem | null {
  const max = context.site.limits.postGraphemes ?? limits.postGraphemes
  const state = checkText(body.text, max, limits.postBytes)
  if (state === 'ok') return null
  return state === 'blank'
    ? blank()
    : problem('too-large', {
        field: 'body.text',
        message: `This is longer than ${max} characters. Shorten it and try again.`,
      })
}

/** Nothing of it would be seen. */
export const blank = (): Problem =>
  problem('invalid', { field: 'body.text', rule: 'blank', message: 'Write something first.' })

export function toDoc(text: string, { site, pictures }: Context, people: Facts['mentioned'] = []): Doc {
  return postDoc(text, { images: site.images, pictures, people })
}

/** Whom a text mentions, of those who may be meant. */
function mentions(doc: Doc): Pick<PostRecord, 'mentions'> {
  const ids = mentionsIn(doc)
  return ids.length > 0 ? { mentions: ids } : {}
}

/** The topic by the name that its page has now, where it has none that anybody was shown. */
function named(topic: TopicRecord, { key, page }: Put, context: Known): TopicRecord {
  if (!page || !isUnnamed(topic)) return topic
  const url = pageOf(page.url, topic.keys[0] ?? '', context) ?? topic.url
  return { ...namedBy(topic, { id: key, author: context.member.id }, page), url }
}

/** A page's thread begins with its first post. */
function newTopic(command: Put, context: Known): TopicRecord {
  const { member, now } = context
  const { kind, key } = command.topic as { kind: string; key: string }
  const title = titleOf(kind, key, command.page)
  return {
    id: `t-${command.key}`,
    rev: 0,
    author: member.id,
    at: now,
    version: 1,
    state: 'shown',
    reactions: {},
    text: '',
    doc: null,
    kind,
    keys: [key],
    title,
    titled: title === titleOf(kind, key) ? undefined : command.key,
    url: pageOf(command.page?.url, key, context),
    tags: [],
    posts: 0,
    listed: 0,
    nextSeq: 0,
  }
}

/** What a post's coming or going adds to the counts of those above it, nearest first. */
export function bumps(lineage: readonly PostRecord[], by: 1 | -1): NonNullable<Write['bump']> {
  return lineage.map((ancestor, i) => ({ id: ancestor.id, replies: i === 0 ? by : 0, below: by }))
}
