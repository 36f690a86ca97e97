import type { Ms } from '@commonthread/protocol'

export interface Day<T> {
  /** Which day, as this place reckons days. */
  day: string
  /** "Today", "Yesterday", "Friday, 6 March". */
  title: string
  items: T[]
}

/** Things that happened, by the day on which they did; the order stays. */
export function byDay<T extends { at: Ms }>(all: readonly T[], now: Ms, lang: string): Day<T>[] {
  const days: Day<T>[] = []
  for (const item of all) {
    const day = new Date(item.at).toDateString()
    const last = days.at(-1)
    if (last?.day === day) last.items.push(item)
    else days.push({ day, title: titleOf(item.at, now, lang), items: [item] })
  }
  return days
}

function titleOf(at: Ms, now: Ms, lang: string): string {
  const ago = Math.round((startOf(now) - startOf(at)) / 86_400_000)
  if (ago < 2) return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(-ago, 'day')
  const thisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const year = thisYear ? undefined : 'numeric'
  return new Intl.DateTimeFormat(lang, { weekday: 'long', day: 'numeric', month: 'long', year }).format(at)
}

/** Midnight; days of 23 and 25 hours are why the difference above is rounded. */
function startOf(at: Ms): Ms {
  return new Date(at).setHours(0, 0, 0, 0)
}
