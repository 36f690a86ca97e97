import type { OpenWorld } from './adapter/case.ts'
import { commandCases } from './adapter/commands.ts'
import { mentionCases } from './adapter/mentions.ts'
import { moveCases } from './adapter/moves.ts'
import { mydataCases } from './adapter/mydata.ts'
import { newsCases } from './adapter/news.ts'
import { noticeCases } from './adapter/notices.ts'
import { peopleCases } from './adapter/people.ts'
import { postCases } from './adapter/posts.ts'
import { rankCases } from './adapter/ranks.ts'
import { readingCases } from './adapter/reading.ts'
import { redactCases } from './adapter/redact.ts'
import { reportCases } from './adapter/reports.ts'
import { tendingCases } from './adapter/tending.ts'
import { topicTendingCases } from './adapter/topic-tending.ts'
import { topicCases } from './adapter/topics.ts'
import { uploadCases } from './adapter/uploads.ts'
import type { Case } from './suite.ts'

/** What every adapter does that offers these reads and commands, whatever stands behind it. */
export const adapterSuite: readonly Case<OpenWorld>[] = [
  ...readingCases,
  ...rankCases,
  ...topicCases,
  ...mentionCases,
  ...commandCases,
  ...postCases,
  ...peopleCases,
  ...newsCases,
  ...noticeCases,
  ...tendingCases,
  ...reportCases,
  ...topicTendingCases,
  ...redactCases,
  ...moveCases,
  ...uploadCases,
  ...mydataCases,
]
