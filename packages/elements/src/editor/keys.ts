import { code } from './text/code.ts'
import type { Act } from './text/edit.ts'
import { block } from './text/lines.ts'
import { link } from './text/link.ts'
import { wrap } from './text/wrap.ts'

/** A button of the toolbar that changes the text. */
export type Tool = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'bullets' | 'numbers' | 'tasks'

export const acts: Readonly<Record<Tool, Act>> = {
  bold: wrap('**'),
  italic: wrap('*'),
  strike: wrap('~~'),
  code,
  link,
  quote: block('quote'),
  bullets: block('bullets'),
  numbers: block('numbers'),
  tasks: block('tasks'),
}

/**
 * Keys, with Control (on Apple's machines Command) and nothing else held but Shift where it is said. Those
 * that browsers need for themselves or for turning the text's direction are left alone.
 */
export const keys: Partial<Readonly<Record<Tool, string>>> = {
  bold: 'B',
  italic: 'I',
  code: 'E',
  link: 'K',
  quote: 'Shift+.',
  bullets: 'Shift+8',
  numbers: 'Shift+7',
}

const codes: Readonly<Record<string, string>> = { Period: '.', Digit8: '8', Digit7: '7' }

const isApple = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform)

type Press = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'
>

/** The tool whose key is pressed. */
export function toolOf(press: Press, apple = isApple()): Tool | undefined {
  const [held, other] = apple ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey]
  if (!held || other || press.altKey || press.isComposing) return undefined
  // With a layout of another script the key's place says which letter is meant.
  const letter = /^[a-z]$/i.test(press.key) ? press.key : press.code.replace('Key', '')
  const name = press.shiftKey ? `Shift+${codes[press.code]}` : letter.toUpperCase()
  return (Object.keys(keys) as Tool[]).find(tool => keys[tool] === name)
}

/** A key as it is written on the machine at hand; `aria` as `aria-keyshortcuts` wants it. */
export function keyName(tool: Tool, aria = false, apple = isApple()): string | undefined {
  const key = keys[tool]
  if (!key) return undefined
  if (aria) return `${apple ? 'Meta' : 'Control'}+${key}`
  return apple ? `⌘${key.replace('Shift+', '⇧')}` : `Ctrl+${key}`
}
