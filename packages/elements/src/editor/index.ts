import type { Id } from '@commonthread/protocol'
import { type EditorPlaces, FieldEditor } from './editor.ts'

export type { EditorPlaces } from './editor.ts'

/** What stands around a field while it is open. */
export interface Editor {
  /** People meant by an `@name` in the text: those chosen whose name still stands there. */
  mentions(): readonly Id[]
  close(): void
}

/** Makes an editor of a plain field. */
export function openEditor(places: EditorPlaces): Editor {
  const editor = new FieldEditor(places)
  import('@commonthread/core/leaving')
    .then(({ guardLeaving }) => guardLeaving(places.view.community))
    .catch(() => {})
  return {
    mentions: () => editor.mentions.meant().map(({ id }) => id),
    close: () => editor.close(),
  }
}
