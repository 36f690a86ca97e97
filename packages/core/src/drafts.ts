import { stored } from './stored.ts'
import type { DraftPlace, Drafts } from './types.ts'

export const draftPrefix = 'commonthread:draft:'

const nameOf = ({ at, topic }: DraftPlace) => `${draftPrefix}${at}:${topic}`

/**
 * Unfinished text, kept at every keystroke: in localStorage under `commonthread:draft:<at>:<topic>`, as the
 * time in ms, a space and the text. Where storage is blocked it lives as long as the page. Dropped by signing
 * out, and 30 days after the last keystroke when somebody writes again.
 */
export const drafts: Drafts = {
  get: place => stored.get(nameOf(place)).replace(/^\d+ /, ''),
  set: (place, text) => stored.set(nameOf(place), text && `${Date.now()} ${text}`),
}
