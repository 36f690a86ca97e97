import type { Community, ThreadStore } from '@commonthread/core'
import type { ThreadHost } from './host.ts'
import type { ThreadView } from './view.ts'

/** What a thread is painted from: its view in a page, or what a server knows of it. */
export interface Scene
  extends Pick<
    ThreadView,
    | 'act'
    | 'base'
    | 'below'
    | 'clock'
    | 'fields'
    | 'folded'
    | 'forms'
    | 'fresh'
    | 'gaps'
    | 'gone'
    | 'isNew'
    | 'lang'
    | 'level'
    | 'live'
    | 'marked'
    | 'mayAnswer'
    | 'news'
    | 'now'
    | 'place'
    | 'rowOf'
    | 'rows'
    | 'runs'
    | 'say'
    | 'sketches'
    | 'state'
    | 'stuck'
    | 'toggle'
    | 'troubled'
    | 'update'
    | 'waiting'
    | 'writable'
    | 'write'
    | 'writing'
  > {
  readonly community: Pick<Community, '$site' | 'adapter' | 'server'>
  readonly thread: Pick<ThreadStore, 'ref' | 'slice' | 'sort'>
  readonly host: Pick<ThreadHost, 'childElementCount'>
}
