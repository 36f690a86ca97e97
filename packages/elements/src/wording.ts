import { en } from './wording/en.ts'
import { enAmend } from './wording/en-amend.ts'
import { enEditor } from './wording/en-editor.ts'
import { enGrounds } from './wording/en-grounds.ts'
import { enGuest } from './wording/en-guest.ts'
import { enInbox } from './wording/en-inbox.ts'
import { enLog } from './wording/en-log.ts'
import { enMydata } from './wording/en-mydata.ts'
import { enProblems } from './wording/en-problems.ts'
import { enShell } from './wording/en-shell.ts'
import { enTend } from './wording/en-tend.ts'
import { enTopics } from './wording/en-topics.ts'
import { enWrite } from './wording/en-write.ts'

/** All words of all elements in English, by key: what a `Voice` stands in place of, and what a translation is made of. */
export const english = {
  ...en,
  ...enAmend,
  ...enEditor,
  ...enGrounds,
  ...enGuest,
  ...enInbox,
  ...enLog,
  ...enMydata,
  ...enProblems,
  ...enShell,
  ...enTend,
  ...enTopics,
  ...enWrite,
}

export type { Voice } from './wording/voice.ts'
