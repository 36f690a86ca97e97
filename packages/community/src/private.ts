import type { LogRecord } from './records.ts'

/** Lines that concern somebody alone, or only those who tend: nobody else hears of them. */
const privateActions: readonly string[] = ['notices.read', 'report', 'settle', 'follow', 'spread']

export function isPublic({ action }: Pick<LogRecord, 'action'>): boolean {
  return !privateActions.includes(action)
}
