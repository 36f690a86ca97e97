import type { Id } from '@commonthread/protocol'
import { Editor, type EditorPlaces } from './editor.ts'

export type { EditorPlaces } from './editor.ts'

/** What stands around a field while it is open. */
export interface OpenEditor {
  /** People meant by an `@name` in the text: those chosen whose name still stands there. */
  mentions(): readonly Id[]
  /** Pictures uploaded here whose address still stands in the text. */
  media(): readonly Id[]
  close(): void
}

/** Makes an editor of a plain field. */
export function openEditor(places: EditorPlaces): OpenEditor {
  const editor = new Editor(places)
  return {
    mentions: () => editor.mentions.ids(),
    media: () => editor.uploads.ids(),
    close: () => editor.close(),
  }
}
