import { actions, problem, type Topic } from '@commonthread/protocol'
import { gone, hedda, ismat, me, quill, samphire, tove } from '../content/people.ts'
import { type Lang, talk } from '../content/talk.ts'
import type { Script } from '../script/adapter.ts'
import { bodyOf, now, topicOf } from '../script/entities.ts'
import { asked, place } from './place.ts'
import { type Group, of, type State } from './state.ts'

const minute = 60_000
const hour = 60 * minute

const topics = of('community-topics')

const list = [
  topicOf({
    id: 'welcome',
    kind: 'talk',
    title: 'Say hello, and show us your sky',
    pinned: true,
    posts: 41,
    author: hedda,
    keys: [],
    url: undefined,
  }),
  topicOf({
    id: 'knot',
    kind: 'question',
    title: 'Which knot holds on wet line?',
    posts: 7,
    accepted: 'x',
    author: quill,
    keys: [],
    url: undefined,
    active: now - 3 * hour,
  }),
  topicOf({
    id: 'roof',
    kind: 'question',
    title: 'هل يجوز التحليق من السطح؟',
    posts: 0,
    author: ismat,
    keys: [],
    url: undefined,
    active: now - 5 * hour,
  }),
  topicOf({
    id: 'back',
    kind: 'talk',
    title:
      'Kites that came back by themselves, sometimes after years, and where they had been in the meantime',
    posts: 1,
    author: tove,
    keys: [],
    url: undefined,
    active: now - 30 * hour,
  }),
  topicOf({
    id: 'old',
    kind: 'talk',
    title: 'The summer meeting',
    posts: 112,
    locked: true,
    author: samphire,
    keys: [],
    url: undefined,
    active: now - 400 * hour,
    body: bodyOf('Bring a kite, a cup and something *warm*. We meet at the second dune.'),
  }),
]

const prompt = 'What did the wind do where you are?'

async function starting(hands: Parameters<NonNullable<State['act']>>[0]): Promise<void> {
  await hands.type('[part~=title-field]', 'Does anybody fly at night?')
  await hands.find('[part~=composer] [type=submit]')
}

const tends = actions.filter(action => action !== 'erase')

const waiting = [
  topicOf({
    id: 'cheap',
    kind: 'talk',
    title: 'Cheap string, this week only',
    state: 'held',
    author: quill,
    keys: [],
    url: undefined,
    body: bodyOf('See [the shop](https://string.example/) for everything that *holds*.'),
  }),
]

const holding: Script = {
  me,
  topics: list,
  send: command => {
    if (command.do !== 'topic.put')
      return { key: command.key, ok: true, outcome: 'done', changes: [], mark: '9' }
    const { key, kind, title } = command
    const value = topicOf({ id: key, kind, title, state: 'held', author: me, keys: [], url: undefined })
    return { key, ok: true, outcome: 'held', changes: [{ type: 'topic', value }], mark: '9' }
  },
}

async function heldBack(hands: Parameters<NonNullable<State['act']>>[0]): Promise<void> {
  const writer = await hands.community.write()
  await writer.send({ do: 'topic.put', kind: 'talk', title: 'Kites over the harbour at night' })
  await hands.find('[part~=held] [part~=status]')
}

const atNight = { 'community-topic': asked.id }

/** A question that is open. */
const night = (lang: Lang, more: Partial<Topic> = {}): Script => ({
  me,
  topics: list,
  posts: talk(lang),
  topic: {
    ...asked,
    accepted: 'spar',
    ...more,
  },
})

export const topicStates: Group = {
  title: 'Topics',
  states: [
    topics('topics-list', 'What people talk about', {
      script: () => ({ me, topics: list, site: { prompt } }),
    }),
    topics('topics-loading', 'Loading', {
      script: () => ({ reads: { topics: 'never' } }),
      shown: '[part~=skeleton]',
    }),
    topics('topics-empty', 'Nobody has started one', { script: () => ({}), shown: '[part~=empty]' }),
    topics('topics-error', 'They couldn’t be read', {
      script: () => ({ reads: { topics: problem('unavailable') } }),
      shown: '[part~=problem]:not(:empty)',
    }),
    topics('topics-unanswered', 'What nobody has answered', {
      script: () => ({ topics: list }),
      async act(hands) {
        await hands.press('[part~=filter][aria-pressed=false]')
        await hands.find('[part~=topic]')
      },
    }),
    topics('topics-start', 'Starting one', {
      script: () => ({ me, topics: list, site: { prompt } }),
      act: starting,
    }),
    topics('topics-start-error', 'Starting one about nothing', {
      script: () => ({ me, topics: list }),
      async act(hands) {
        await hands.type('[part~=title-field]', ' ')
        ;(await hands.find('[part~=composer] [type=submit]')).click()
        await hands.find('form [part~=problem]:not(:empty)')
      },
    }),
    topics('topics-start-name', 'Starting one, and saying who one is', {
      script: () => ({ topics: list }),
      async act(hands) {
        await starting(hands)
        ;(await hands.find('[part~=composer] [type=submit]')).click()
        await hands.find('[part~=name]')
      },
    }),
    topics('topics-failed', 'One’s own, refused', {
      script: () => ({
        me,
        topics: list,
        send: ({ key }) => ({ key, ok: false, error: problem('limited', { retry: false }) }),
      }),
      async act(hands) {
        const writer = await hands.community.write()
        await writer.send({ do: 'topic.put', kind: 'talk', title: 'Kites over the harbour at night' })
        await hands.find('[part~=failed] [part~=status]')
      },
    }),
    topics('topics-held', 'One’s own that waits for a moderator', { script: () => holding, act: heldBack }),
    topics('topics-take-back', 'Taking back what waits', {
      script: () => holding,
      async act(hands) {
        await heldBack(hands)
        await hands.press('[part~=held] [part~=take]')
        await hands.find('[part~=held] [part~=keep]')
      },
    }),
    topics('topics-queued', 'What waits, for those who tend', {
      script: () => ({ me: hedda, topics: list, mine: { can: tends }, waiting }),
      async act(hands) {
        await hands.find('[part~=queued] [part~=topic]')
      },
    }),
    topics('topics-queued-menu', 'What waits, and what can be done with it', {
      script: () => ({ me: hedda, topics: list, mine: { can: tends }, waiting }),
      async act(hands) {
        await hands.press('[part~=queued] [part~=menu]')
        await hands.find('[part~=menu-panel][aria-busy=false] [part~=staff] button')
      },
    }),
    topics('topics-fleeting', 'One’s own, waiting where the browser keeps nothing', {
      script: () => ({ me, topics: list, send: problem('network') }),
      async act(hands) {
        await hands.keepNothing()
        const writer = await hands.community.write()
        await writer.send({ do: 'topic.put', kind: 'talk', title: 'Kites over the harbour at night' })
        await hands.find('[part~=waiting] [part~=discard]')
      },
    }),
    topics('topics-more', 'More than a page holds', {
      script: () => ({ topics: list, more: true }),
      shown: '[part~=more]',
    }),
    topics('topics-more-failed', 'The rest couldn’t be read', {
      script: () => ({ topics: list, more: problem('timeout') }),
      async act(hands) {
        await hands.press('[part~=more]')
        await hands.find('[part~=topics] > [part~=problem]')
      },
    }),
    topics('topics-none-unanswered', 'Everything has an answer', {
      script: () => ({ topics: list.slice(0, 2) }),
      async act(hands) {
        await hands.press('[part~=filter][aria-pressed=false]')
        await hands.find('[part~=empty]')
      },
    }),
    topics('topics-fresh', 'Something new', {
      script: () => ({ topics: list }),
      async act(hands) {
        await hands.find('[part~=topic]')
        await new Promise(resolve => setTimeout(resolve, 50))
        const value = topicOf({
          id: 'new',
          kind: 'talk',
          title: 'Fog',
          keys: [],
          at: now + minute,
          active: now + minute,
        })
        hands.adapter.tell([{ type: 'topic', value }])
        await hands.find('[part~=pill]')
      },
    }),
    topics('topics-open', 'One that is open', {
      script: lang => night(lang),
      address: atNight,
      shown: '[part~=topic-head] [part~=heading]',
      act: async hands => {
        await hands.find('[part~=row]')
      },
    }),
    topics('topics-from', 'One that was a comment, by somebody who has left', {
      script: lang =>
        night(lang, {
          author: gone,
          from: { ...place, id: 'oriel', post: 'pocket' },
          pinned: true,
          locked: true,
        }),
      address: atNight,
      shown: '[part~=from]',
    }),
    topics('topics-removed', 'One that was removed', {
      script: lang =>
        night(lang, {
          state: 'removed',
          body: null,
          mark: { by: hedda, reason: 'It told where somebody lives.', at: now },
        }),
      address: atNight,
      shown: '[part~=topic-head] [part~=mark]',
    }),
    topics('topics-lost', 'One that isn’t there', {
      script: () => ({ topics: list }),
      address: { 'community-topic': 'nowhere' },
      shown: '#topic',
    }),
  ],
}
