import type { TopicRef } from './entities.ts'

/** What of the HTTP interface only those need who write, and servers. */
export const commandsPath = '/commands'
export const sessionPath = '/session'
export const mediaPath = '/media'
/** Everything of the person who asks. */
export const exportPath = '/mine/export'
export const feedPath = '/feed'

/** What `refText` has spelled. */
export function refOf(text: string): TopicRef {
  const colon = text.indexOf(':')
  const [name, rest] = [text.slice(0, colon), text.slice(colon + 1)]
  return name === 'id' ? { id: rest } : { kind: name, key: rest }
}
