/** Lists of a community: its topics, what happened for somebody, its public record. */
export { type LogState, type LogStore, openLog } from './log/store.ts'
export { type NoticesState, type NoticesStore, openNotices } from './notices/store.ts'
export { outcome } from './outcome.ts'
export type { PagesState } from './pages.ts'
export {
  openTopics,
  type TopicRow,
  type TopicsQuery,
  type TopicsState,
  type TopicsStore,
} from './topics/store.ts'
