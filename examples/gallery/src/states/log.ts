import { type LogLine, problem } from '@commonthread/protocol'
import { talk } from '../content/talk.ts'
import { now } from '../script/entities.ts'
import { place } from './place.ts'
import { type Group, of } from './state.ts'

const hour = 3_600_000

const log = of('community-log')
const count = of('community-count')

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
    log('log-loading', 'Loading', { script: () => ({ reads: { log: 'never' } }), shown: '[part~=heading]' }),
    log('log-more', 'More than a page holds', {
      script: () => ({ log: lines, more: true }),
      shown: '[part~=more]',
    }),
    log('log-more-failed', 'The rest couldn’t be read', {
      script: () => ({ log: lines, more: problem('unavailable') }),
      async act(hands) {
        await hands.press('[part~=more]')
        await hands.find('[part~=log] > [part~=problem]')
      },
    }),
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
