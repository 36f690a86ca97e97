import type { FindCommunity } from '@commonthread/elements/count'

/**
 * What a page says to the widgets, before or after they are there:
 *
 * ```js
 * (window.CommonThread ??= []).push(['signIn', token])
 * ```
 *
 * - `['signIn', token, site?]`: the visitor is one of the page's own users; `token` is a JWT signed by the
 *   page's server. With several sites on a page, the first script tag's unless said otherwise.
 * - `['signOut', site?]`: leaves nothing of them in the page, its storage, its streams or its other tabs.
 * - `['on', event, listener]`: hears an event of any thread of the page, as `community-load`.
 * - `['refresh']`: reads all threads of the page again.
 *
 * Calls wait until the reader is there, which loads with the first thread that comes near the viewport.
 */
export type Call =
  | readonly ['signIn', token: string, site?: string]
  | readonly ['signOut', site?: string]
  | readonly ['on', event: `community-${string}`, listener: (event: Event) => void]
  | readonly ['refresh']

/** `window.CommonThread`: an array of the calls that wait, whose `push` runs them once the reader is there. */
export interface Hub extends Array<Call> {
  /** The site of the first script tag: that of elements which name none. */
  site?: string
  /** The server of each site. */
  sites?: Record<string, string>
  /** Reads begun before the reader was there, by their address. */
  begun?: Record<string, Promise<Response>>
  /** The loader's, which readers need too. */
  tracking?: RegExp
  /** The reader is on its way. */
  reading?: Promise<unknown>
  /** Set once the reader is there. */
  communityOf?: FindCommunity
  /** Brings the lists beside threads; the loader names their file itself. */
  lists?: () => Promise<unknown>
}

declare global {
  interface Window {
    CommonThread?: Hub
  }
}

/** The same for all scripts of a page, whichever ran first. */
export const hub: Hub = window.CommonThread ?? []

window.CommonThread = hub
