import { checkText, limits, tidyLine } from '@commonthread/protocol'
import type { StartFault } from './starter.ts'
import type { TopicsView } from './view.ts'

/** A topic as it will be sent, or what keeps it from being sent, said as what to do. */
export function checked(
  view: TopicsView,
  written: { title: string; text: string; name?: string },
): { title: string; text: string; name?: string; fault?: StartFault } {
  const title = tidyLine(written.title)
  const name = written.name === undefined ? undefined : tidyLine(written.name)
  return { title, text: written.text, name, fault: faultOf(view, title, written.text, name) }
}

function faultOf(
  { say, community }: TopicsView,
  title: string,
  text: string,
  name: string | undefined,
): StartFault | undefined {
  const limit = (key: keyof typeof limits) => community.$site.get()?.limits[key] ?? limits[key]
  const n = limit('titleGraphemes')
  const line = checkText(title, n, limit('titleBytes'))
  if (line === 'blank') return { field: 'title', text: say('topics.blank') }
  if (line === 'too-large') return { field: 'title', text: say('topics.long', { n }) }
  const most = limit('postGraphemes')
  if (checkText(text, most, limit('postBytes')) === 'too-large')
    return { field: 'text', text: say('topics.text.long', { n: most }) }
  if (name === undefined) return undefined
  const longest = limit('nameGraphemes')
  const called = checkText(name, longest, limit('nameBytes'))
  if (called === 'blank') return { field: 'name', text: say('topics.name.blank') }
  if (called === 'too-large') return { field: 'name', text: say('topics.name.long', { n: longest }) }
  return undefined
}
