import { drafts } from '@commonthread/core'
import { h, type Sketch } from '../dom/patch.ts'
import type { Scene } from './scene.ts'
import { trouble } from './trouble.ts'

/**
 * Where a person writes: the real textarea, there from the start, uncontrolled, each keystroke kept as a
 * draft. On first focus the writing chunk loads and puts the rest of the composer beside this same textarea,
 * which is never replaced.
 *
 * @param at As in `DraftPlace`: the key of the post answered, `edit:` and the post edited, or empty.
 */
export function field(view: Scene, at: string, label: string): Sketch {
  const place = view.place(at)
  return h(
    'form',
    { key: `form:${at}`, part: 'composer', 'data-at': at },
    h('textarea', {
      name: 'text',
      part: 'textarea',
      rows: 1,
      dir: 'auto',
      'aria-label': label,
      placeholder: label,
      oninput: ({ currentTarget }: InputEvent) =>
        drafts.set(place, (currentTarget as HTMLTextAreaElement).value),
      onfocus: () => view.write(),
      made(node) {
        const area = node as HTMLTextAreaElement
        area.value = drafts.get(place)
        view.fields.add(area.form!)
        if (at) area.focus()
      },
    }),
    view.troubled
      ? trouble(view, { message: view.say('failed.write') }, () => view.write())
      : h('div', { part: 'rest' }),
  )
}
