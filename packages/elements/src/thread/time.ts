import type { Ms } from '@commonthread/protocol'

/** Units of relative time with their lengths in ms, longest first. */
const units = [
  ['week', 604_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const
/** Older than this, a date says more than a number of weeks. */
const relativeFor = 27 * 86_400_000

/** The largest unit that fits; absent: less than any. */
const unitOf = (passed: Ms) => units.find(([, ms]) => passed >= ms)

/** Until when what is said of it stays true. */
export function trueUntil(at: Ms, now: Ms): Ms {
  const passed = now - at
  if (passed > relativeFor) return Infinity
  const [, ms] = unitOf(passed) ?? units[3]
  return now + ms - (passed > 0 ? passed % ms : 0)
}

/** Says times in a language. Formatters take long to make, so they are kept with it. */
export function clockIn(lang: string) {
  const relative = new Intl.RelativeTimeFormat(lang)
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'medium' })
  return {
    /** To the second, where the reader is. */
    exact: (at: Ms): string => new Date(at).toLocaleString(lang),
    /**
     * In a person's words: "just now", "5 minutes ago", "1 day ago", "12 Mar 2024". Never "yesterday", which
     * 24 hours aren't.
     */
    ago(at: Ms, now: Ms, justNow: string): string {
      const passed = now - at
      if (passed > relativeFor) return date.format(at)
      const [unit, ms] = unitOf(passed) ?? []
      return unit ? relative.format(-Math.floor(passed / ms!), unit) : justNow
    },
  }
}
