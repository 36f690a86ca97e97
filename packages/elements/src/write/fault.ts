import { checkText, tidyLine } from '@commonthread/protocol'
import type { Pen } from './pen.ts'

/** What is wrong, said as what to do, and with which field. */
export interface Fault {
  field?: 'text' | 'name'
  text: string
}

/** What keeps a text from being sent. */
export function faultOfText(pen: Pen, text: string): Fault | undefined {
  const n = pen.limit('postGraphemes')
  const checked = checkText(text, n, pen.limit('postBytes'))
  if (checked === 'ok') return undefined
  return { field: 'text', text: checked === 'blank' ? pen.say('blank') : pen.say('long', { n }) }
}

/** What keeps somebody from being called so. */
export function faultOfName(pen: Pen, name: string): Fault | undefined {
  const n = pen.limit('nameGraphemes')
  const checked = checkText(tidyLine(name), n, pen.limit('nameBytes'))
  if (checked === 'ok') return undefined
  return { field: 'name', text: checked === 'blank' ? pen.say('name.blank') : pen.say('name.long', { n }) }
}
