import type { Props } from '../dom/patch.ts'

/** What all rows of a thread have: a name to go to, a place to focus, how deep they lie. */
export function rowProps(key: string, depth: number, part: string): Props {
  const root = depth ? '' : ' root'
  return { key, id: key, part: `row ${part}${root}`, tabindex: -1, '--depth': depth }
}
