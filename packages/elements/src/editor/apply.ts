import type { Act, Edit, Selected } from './text/edit.ts'

/** What stands in a textarea and what of it is selected. */
export function selectedIn({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Selected {
  return { text: value, start: selectionStart, end: selectionEnd }
}

/** Does what an act says, as if it had been typed. `false`: there was nothing to do. */
export function perform(area: HTMLTextAreaElement, act: Act): boolean {
  const edit = act(selectedIn(area))
  if (edit) apply(area, edit)
  return edit !== undefined
}

/**
 * Changes a textarea as if somebody had typed it: the browser's own undo takes it back, and `input` tells the
 * draft. Where `insertText` isn't there, it is put in by hand.
 */
export function apply(area: HTMLTextAreaElement, edit: Edit): void {
  const { from, to, insert, start, end } = shortened(area.value, edit)
  area.focus({ preventScroll: true })
  area.setSelectionRange(from, to)
  if (from !== to || insert) put(area, insert)
  area.setSelectionRange(start, end)
}

function put(area: HTMLTextAreaElement, insert: string): void {
  const { value } = area
  if (document.execCommand?.(insert ? 'insertText' : 'delete', false, insert) && area.value !== value) return
  area.setRangeText(insert)
  tellInput(area)
}

/** Tells what listens to the text that it has changed, drafts before all. */
export function tellInput(area: HTMLTextAreaElement): void {
  area.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

/** Leaves out what stays the same at both ends, so that little is typed and undo is exact. */
function shortened(text: string, edit: Edit): Edit {
  const old = text.slice(edit.from, edit.to)
  const { insert } = edit
  const most = Math.min(old.length, insert.length)
  let head = 0
  while (head < most && old[head] === insert[head]) head++
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === insert.at(-1 - tail)) tail++
  return {
    ...edit,
    from: edit.from + head,
    to: edit.to - tail,
    insert: insert.slice(head, insert.length - tail),
  }
}
