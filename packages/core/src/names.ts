import { refText, type Topic } from '@commonthread/protocol'

/** Every way in which a topic may be asked for, as `refText` spells it. */
export function namesOf({ id, kind, keys }: Topic): string[] {
  return [refText({ id }), ...keys.map(key => refText({ kind, key }))]
}
