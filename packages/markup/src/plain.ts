import type { Doc } from '@commonthread/protocol'
import { words } from './inline.ts'

/**
 * What can begin a construct of CommonMark or GFM, wherever it stands or at the beginning of a line; a space
 * at a line's end, and what the parser leaves out or changes. More than needed does no harm.
 */
const mark = /[\\`*_~[\]<>&@|\ufeff]|(?!\n)\p{Cc}|:\/\/|www\.|^[ \d#+=:-]| $/imu

/** Whether a text holds paragraphs and nothing else for certain: most posts, at a twentieth of the work. */
export const isPlain = (text: string): boolean => !mark.test(text)

/** The Doc of a plain text, as the parser would make it. */
export function plain(text: string, breaks: boolean): Doc {
  const paragraphs = text.split(/\n{2,}/).map(paragraph => paragraph.replace(/^\n|\n$/g, ''))
  return { v: 1, nodes: paragraphs.filter(Boolean).map(each => ['p', null, ...words(each, breaks)]) }
}
