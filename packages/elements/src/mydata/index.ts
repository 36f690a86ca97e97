import type { Writer } from '@commonthread/core'
import type { ThreadView } from '../thread/view.ts'
import { enMydata } from '../wording/en-mydata.ts'
import { speaking } from '../wording/language.ts'
import { mydataLanguages } from '../wording/mydata-languages.ts'
import { speak, type WordOf } from '../wording/words.ts'
import type { Composer } from '../write/composer.ts'
import { wear } from '../write/wear.ts'
import { MyData } from './panel.ts'
import { mydataStyle } from './style.ts'

export interface MyDataPlace {
  /** An empty node that nothing else paints in. */
  place: HTMLElement
  view: ThreadView
  writer: Writer
  /** Called when it is closed; `erased` says whether there is nobody any more to go back to. */
  closed(erased: boolean): void
}

/** Opens what somebody can do with all that is theirs: take it along, or have it erased. A modal dialog. */
export function openMyData(composer: Composer): void {
  const { view, writer } = composer.pen
  const place = composer.form.querySelector<HTMLElement>('[part=yours]')
  if (!place) return
  const closed = (erased: boolean) => {
    if (erased) composer.back()
  }
  const { host, community } = view
  wear(host, mydataStyle)
  const speakIn = speaking(mydataLanguages, (lang, table) => {
    if (place.firstChild) return
    const own = community.$site.get()?.wording
    const say = speak<WordOf<typeof enMydata>>(lang, host.wording, own, table, enMydata)
    new MyData({ place, view, writer, closed, say, lang }).show()
  })
  speakIn(host)
}
