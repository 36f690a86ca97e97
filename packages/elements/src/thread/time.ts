import type { Ms } from '@commonthread/protocol'

/** Units of relative time with their lengths in seconds, longest first. */
const units = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const
/** Older than this, a date says more than a number of weeks. */
const relativeForMs = 27 * 86_400_000

/** How long ago, in a person's words: "just now", "5 minutes ago", "yesterday", "12 Mar 2024". */
export function ago(at: Ms, now: Ms, lang: string, justNow: string): string {
  const passed = now - at
  if (passed > relativeForMs) return new Intl.DateTimeFormat(lang, { dateStyle: 'medium' }).format(at)
  for (const [unit, seconds] of units) {
    const n = Math.floor(passed / 1000 / seconds)
    if (n > 0) return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-n, unit)
  }
  return justNow
}
