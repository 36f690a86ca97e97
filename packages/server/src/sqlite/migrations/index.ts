import type { Migration } from 'kysely/migration'
import * as begin from './0001-begin.ts'
import * as ranks from './0002-ranks.ts'
import * as tend from './0003-tend.ts'
import * as media from './0004-media.ts'
import * as staff from './0005-staff.ts'
import * as owned from './0006-owned.ts'
import * as lent from './0007-lent.ts'
import * as lean from './0008-lean.ts'
import * as titled from './0009-titled.ts'
import * as unseen from './0010-unseen.ts'

/** Every release's changes of the tables, in order. One that was released is never changed; a new one is added. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-begin': begin,
  '0002-ranks': ranks,
  '0003-tend': tend,
  '0004-media': media,
  '0005-staff': staff,
  '0006-owned': owned,
  '0007-lent': lent,
  '0008-lean': lean,
  '0009-titled': titled,
  '0010-unseen': unseen,
}
