import type { Id } from '@commonthread/protocol'
import type { ThreadView } from '../thread/view.ts'

/** Where an editor finds its field, and room for what it shows. */
export interface EditorPlaces {
  form: HTMLFormElement
  textarea: HTMLTextAreaElement
  /** Above the buttons: the toolbar. */
  tools: HTMLElement
  /** Below the text: preview and completion. */
  below: HTMLElement
  view: ThreadView
}

/** What stands around a field while it is open. */
export interface Editor {
  /** People meant by an `@name` in the text. */
  mentions(): readonly Id[]
  close(): void
}

/** Makes an editor of a plain field. */
export function openEditor(_: EditorPlaces): Editor {
  return { mentions: () => [], close() {} }
}
