import { h, type Sketch } from '../dom/patch.ts'
import type { FieldEditor } from './editor.ts'
import { type Icon, icon } from './icons.ts'
import { acts, keyName, type Tool } from './keys.ts'

const order: readonly Icon[] = [
  'bold',
  'italic',
  'strike',
  'code',
  'link',
  'quote',
  'bullets',
  'numbers',
  'tasks',
  'image',
  'person',
  'look',
]

/** The buttons there are, one of which the Tab key reaches; arrow keys go from one to the next. */
export function toolbar(editor: FieldEditor): Sketch {
  const { say, area } = editor
  const shown = order.filter(name => editor.offers(name))
  const reached = shown.includes(editor.reached) ? editor.reached : shown[0]
  return h(
    'div',
    {
      part: 'toolbar',
      role: 'toolbar',
      'aria-label': say('tool.all'),
      'aria-controls': area.id || null,
      onkeydown: (event: KeyboardEvent) => walk(editor, shown, event),
      // The field keeps the focus and, on phones, its keyboard.
      onmousedown: (event: Event) => event.preventDefault(),
    },
    shown.map(name => tool(editor, name, name === reached)),
  )
}

function tool(editor: FieldEditor, name: Icon, reached: boolean): Sketch {
  const { say } = editor
  const act = name in acts ? (name as Tool) : undefined
  const key = act && keyName(act)
  const label = say(`tool.${name}`)
  return h('button', {
    key: name,
    type: 'button',
    part: `tool ${name}`,
    tabindex: reached ? 0 : -1,
    'aria-label': label,
    'aria-keyshortcuts': act && keyName(act, true),
    'aria-pressed': name === 'look' && `${editor.preview.on}`,
    'data-tip': key ? say('tool.tip', { name: label, key }) : label,
    onclick: () => editor.press(name),
    onfocus: () => editor.reach(name),
    made: node => node.append(icon(name)),
  })
}

function walk(editor: FieldEditor, shown: readonly Icon[], event: KeyboardEvent): void {
  const bar = event.currentTarget as HTMLElement
  const forth = getComputedStyle(bar).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const at = shown.indexOf(editor.reached)
  const to =
    event.key === 'Home'
      ? 0
      : event.key === 'End'
        ? shown.length - 1
        : /^Arrow(Left|Right)$/.test(event.key)
          ? at + (event.key === forth ? 1 : shown.length - 1)
          : undefined
  if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  ;(bar.children[to % shown.length] as HTMLElement).focus()
}
