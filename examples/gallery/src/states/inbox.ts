import { type Notice, problem } from '@commonthread/protocol'
import { bram, ismat, me, quill, tove } from '../content/people.ts'
import type { Hands } from '../hands.ts'
import { now } from '../script/entities.ts'
import { place } from './place.ts'
import { type Group, of } from './state.ts'

const minute = 60_000
const hour = 60 * minute

const inbox = of('community-inbox')

/** Of a post of this place that was looked at, so long ago. */
function notice(id: string, type: Notice['type'], ago: number, more: Partial<Notice> = {}): Notice {
  const target = { type: 'post', id: `post-${id}` } as const
  return { id, rev: 1, type, at: now - ago, read: true, target, topic: place, ...more }
}

const notices: Notice[] = [
  notice('n1', 'reply', 4 * minute, {
    read: false,
    by: bram,
    text: 'Turn the keel towards you before the first fold. The left spar then lies in its own shadow, and the corner has nowhere to go.',
  }),
  notice('n2', 'mention', 50 * minute, {
    read: false,
    topic: { id: 'roof', kind: 'question', title: 'هل يجوز التحليق من السطح؟' },
    by: ismat,
    text: 'ما رأيك يا @Mirre Dovetail؟',
  }),
  notice('n3', 'accepted', 26 * hour, {
    topic: { id: 'knot', kind: 'question', title: 'Which knot holds on wet line?' },
  }),
  notice('n4', 'follow', 27 * hour, { by: tove, text: 'Thirty.' }),
  notice('n5', 'approved', 80 * hour),
  notice('n6', 'removed', 200 * hour, { reason: 'It told where somebody lives.' }),
]

const many = Array.from({ length: 120 }, (_, i) =>
  notice(`m${i}`, 'reply', i * hour, { read: false, by: i % 5 ? quill : undefined, text: 'And then?' }),
)

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
