import { newKey, type Receipt } from '@commonthread/protocol'
import type { Kept } from './kept.ts'

/**
 * Commands that follow on those of a batch whose text was changed while nobody knew whether the backend had taken
 * them: the same key isn't done twice, so what was written last goes out as a new version. A backend that has this
 * text already leaves all as it is.
 */
export function anew(batch: readonly Kept[], receipts: readonly Receipt[]): readonly Kept[] {
  return batch.flatMap(({ unsure, ...kept }) => {
    const { command } = kept
    const receipt = receipts.find(({ key }) => key === kept.key)
    if (!unsure || command.do !== 'post.put' || !receipt?.ok) return []
    const change = receipt.changes.find(({ type }) => type === 'post')
    if (change?.type !== 'post') return []
    const { id, version: base } = change.value
    const key = newKey()
    return { ...kept, key, command: { ...command, key, id, base }, state: 'waiting' }
  })
}
