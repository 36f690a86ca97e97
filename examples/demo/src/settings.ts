import type { SiteRecord } from '@commonthread/community'

/** What the demo's owners have set of their site. */
export const settings = {
  name: 'Ebbwick',
  reactions: ['like', 'helpful', 'laugh', 'thanks'],
  prompt: 'What does the sea look like where you are?',
  rules: [
    'Write as you would to a neighbour.',
    'A question about the lamp helps others too, so ask it here.',
    'We are three people and answer on weekdays.',
  ],
  uploads: 'everyone',
} as const satisfies Partial<SiteRecord>
