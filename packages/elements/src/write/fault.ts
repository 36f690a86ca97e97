import { checkText, tidyLine } from '@commonthread/protocol'
import type { Pen } from './pen.ts'

/** What is wrong, said as what to do, and with which field. */
export interface Fault {
  field?: 'text' | 'name'
  text: string
}

/** What keeps a text from being sent, or somebody from being called so. */
export function faultOf(pen: Pen, field: 'text' | 'name', written: string): Fault | undefined {
  const isName = field === 'name'
  const what = isName ? 'name' : 'post'
  const n = pen.limit(`${what}Graphemes`)
  const checked = checkText(isName ? tidyLine(written) : written, n, pen.limit(`${what}Bytes`))
  if (checked === 'ok') return undefined
  return { field, text: pen.say(`${isName ? 'name.' : ''}${checked === 'blank' ? checked : 'long'}`, { n }) }
}
