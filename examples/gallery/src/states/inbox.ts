import { type Notice, problem } from '@commonthread/protocol'
import { bram, ismat, me, quill, tove } from '../content/people.ts'
import type { Hands } from '../hands.ts'
import { now } from '../script/entities.ts'
import { place } from './place.ts'
import { type Group, of } from './state.ts'

const minute = 60_000
const hour = 60 * minute

const inbox = of('community-inbox')

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

const many: Notice[] = Array.from({ length: 120 }, (_, i) => ({
  id: `m${i}`,
  rev: 1,
  type: 'reply',
  at: now - i * hour,
  read: false,
  target: { type: 'post', id: `p${i}` },
  topic: place,
  by: i % 5 ? quill : undefined,
  text: 'And then?',
}))

async function opened(hands: Hands): Promise<void> {
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
    inbox('inbox-many', 'More unread than the bell counts', {
      script: () => ({ me, notices: many, more: true }),
      async act(hands) {
        await hands.find('[part~=unread]')
        await opened(hands)
        await hands.find('[part~=more]')
      },
    }),
    inbox('inbox-more-failed', 'The rest couldn’t be read', {
      script: () => ({ me, notices, more: problem('network') }),
      async act(hands) {
        await opened(hands)
        await hands.press('[part~=more]')
        await hands.find('[part~=panel] [part~=problem]')
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
