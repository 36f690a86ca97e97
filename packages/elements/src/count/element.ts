import type { Community } from '@commonthread/core'
import { topicKey } from '@commonthread/protocol'
import type { Mounted } from '../base/element.ts'
import { reflect } from '../base/reflect.ts'
import { TopicElement, topicAttributes } from '../base/topic.ts'
import { enShell } from '../wording/en-shell.ts'
import { speaking } from '../wording/language.ts'
import { shellLanguages } from '../wording/shell-languages.ts'
import { type Say, speak } from '../wording/words.ts'

const attributes = [...topicAttributes, 'page', 'format']

/** What a count needs of a community. */
export type Counting = Pick<Community, 'count' | '$site'>

/** A count: a shell alone. Where its number comes from, a subclass says. */
export abstract class CountElement extends TopicElement {
  static readonly observedAttributes: readonly string[] = [...attributes, 'lang']

  declare page: string | null
  declare format: 'text' | 'number' | null

  #asked = 0

  protected abstract community(): Counting

  /** Asks for the number again. */
  reload(): void {
    this.#asked++
    this.settle()
  }

  /** A number is small and comes with all others of the page, so it doesn't wait to be near. */
  protected override lazy(): boolean {
    return false
  }

  protected override wants(): readonly unknown[] {
    return [...super.wants(), this.#asked]
  }

  protected override pageKey(): string {
    return this.page ? topicKey(new URL(this.page, document.baseURI).href) : super.pageKey()
  }

  protected override mount(root: ShadowRoot): Mounted {
    const community = this.community()
    const $count = community.count(this.ref())
    let say: Say<'comments' | 'none'> | undefined
    const text = document.createElement('span')
    text.setAttribute('part', 'count')
    const update = () => {
      const n = $count.get()
      if (n === null || !say) return
      text.textContent = this.format === 'number' ? `${n}` : n ? say('comments', { n }) : say('none')
      root.replaceChildren(text)
    }
    const speakIn = speaking(shellLanguages, (lang, table) => {
      say = speak(lang, this.wording, community.$site.get()?.wording, table, enShell)
      update()
    })
    const words = () => speakIn(this)
    words()
    const closers = [$count.listen(update), community.$site.listen(words)]
    return {
      update: words,
      close() {
        for (const close of closers) close()
      },
    }
  }
}

reflect(CountElement, attributes)
