import { type LogLine, type Notice, problem } from '@commonthread/protocol'
import { bram, ismat, me, tove } from '../content/people.ts'
import { talk } from '../content/talk.ts'
import { now } from '../script/entities.ts'
import { type Group, of, type State } from './state.ts'

const minute = 60_000
const hour = 60 * minute

const inbox = of('community-inbox')
const log = of('community-log')
const count = of('community-count')

const place = {
  id: 'topic',
  kind: 'thread',
  title: 'The Oriel, a kite for a coat pocket',
  url: 'https://kites.example/oriel',
}

const notices: Notice[] = [
  {
    id: 'n1',
    rev: 1,
    type: 'reply',
    at: now - 4 * minute,
    read: false,
    target: { type: 'post', id: 'a' },
    topic: place,
    by: bram,
    text: 'Turn the keel towards you before the first fold. The left spar then lies in its own shadow, and the corner has nowhere to go.',
  },
  {
    id: 'n2',
    rev: 1,
    type: 'mention',
    at: now - 50 * minute,
    read: false,
    target: { type: 'post', id: 'b' },
    topic: { id: 'roof', kind: 'question', title: 'هل يجوز التحليق من السطح؟' },
    by: ismat,
    text: 'ما رأيك يا @Mirre Dovetail؟',
  },
  {
    id: 'n3',
    rev: 1,
    type: 'accepted',
    at: now - 26 * hour,
    read: true,
    target: { type: 'post', id: 'c' },
    topic: { id: 'knot', kind: 'question', title: 'Which knot holds on wet line?' },
  },
  {
    id: 'n4',
    rev: 1,
    type: 'follow',
    at: now - 27 * hour,
    read: true,
    target: { type: 'post', id: 'd' },
    topic: place,
    by: tove,
    text: 'Thirty.',
  },
  {
    id: 'n5',
    rev: 1,
    type: 'approved',
    at: now - 80 * hour,
    read: true,
    target: { type: 'post', id: 'e' },
    topic: place,
  },
  {
    id: 'n6',
    rev: 1,
    type: 'removed',
    at: now - 200 * hour,
    read: true,
    target: { type: 'post', id: 'f' },
    topic: place,
    reason: 'It told where somebody lives.',
  },
]

async function opened(hands: Parameters<NonNullable<State['act']>>[0]): Promise<void> {
  await hands.press('[part~=bell]')
  await hands.find('[part~=panel] [part~=bar]')
}

export const inboxStates: Group = {
  title: 'Inbox',
  states: [
    inbox('inbox-closed', 'Nothing new', { script: () => ({ me, notices: notices.slice(2) }) }),
    inbox('inbox-unread', 'Two unread', {
      script: () => ({ me, notices }),
      act: async hands => {
        await hands.find('[part~=unread]')
      },
    }),
    inbox('inbox-open', 'With notices', {
      script: () => ({ me, notices }),
      async act(hands) {
        await hands.find('[part~=unread]')
        await opened(hands)
        await hands.find('[part~=notice]')
      },
    }),
    inbox('inbox-empty', 'Nothing has happened yet', {
      script: () => ({ me }),
      async act(hands) {
        await opened(hands)
        await hands.find('[part~=panel] [part~=empty]')
      },
    }),
    inbox('inbox-error', 'It couldn’t be read', {
      script: () => ({ me, reads: { notices: problem('network') } }),
      async act(hands) {
        await opened(hands)
        await hands.find('[part~=panel] [part~=problem]')
      },
    }),
  ],
}

const line = (mark: string, ago: number, action: string, more: Partial<LogLine>): LogLine => ({
  mark,
  at: now - ago * hour,
  action,
  role: 'moderator',
  target: { type: 'post', id: mark },
  topic: place,
  ...more,
})

const lines = [
  line('9', 1, 'remove', { ground: 'personal', reason: 'It told where somebody lives.' }),
  line('8', 5, 'hold', { role: 'rule', rule: 'links' }),
  line('7', 30, 'restore', { role: 'owner', reason: 'It was a joke, and a good one.' }),
  line('6', 50, 'split', { role: 'staff' }),
  line('5', 60, 'lock', { target: { type: 'topic', id: 't' }, topic: { ...place, url: undefined } }),
  line('4', 90, 'redact', { ground: 'personal' }),
  line('3', 120, 'remove', {
    ground: 'hostile',
    reason: 'لا نكتب هكذا إلى أحد هنا.',
    target: { type: 'topic', id: 't' },
    topic: undefined,
  }),
]

export const logStates: Group = {
  title: 'Public record',
  states: [
    log('log-lines', 'What was done', { script: () => ({ log: lines }) }),
    log('log-empty', 'Nothing was done', { script: () => ({}) }),
    log('log-error', 'It couldn’t be read', { script: () => ({ reads: { log: problem('unavailable') } }) }),
  ],
}

export const countStates: Group = {
  title: 'Count',
  states: [
    count('count-some', 'Some', { script: lang => ({ posts: talk(lang) }) }),
    count('count-none', 'None', { script: () => ({ topic: null }) }),
    count('count-number', 'As a number', {
      script: lang => ({ posts: talk(lang) }),
      attributes: { format: 'number' },
    }),
  ],
}
