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
  const n = pen.limit(isName ? 'nameGraphemes' : 'postGraphemes')
  const most = pen.limit(isName ? 'nameBytes' : 'postBytes')
  const checked = checkText(isName ? tidyLine(written) : written, n, most)
  if (checked === 'ok') return undefined
  const about = isName ? 'name.' : ''
  return { field, text: checked === 'blank' ? pen.say(`${about}blank`) : pen.say(`${about}long`, { n }) }
}
