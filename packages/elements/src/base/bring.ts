import { enShell } from '../wording/en-shell.ts'
import { speaking } from '../wording/language.ts'
import { shellLanguages } from '../wording/shell-languages.ts'
import { speak, type Wording } from '../wording/words.ts'
import { again } from './again.ts'
import type { Mounted } from './element.ts'

/**
 * Shows what loads when first needed. While its code comes the page's own content stands; when it doesn't
 * come, that is said without it, with a way to try again.
 *
 * @param load Brings the code, and gives back what opens the view.
 */
export function bring(
  host: Element & { readonly wording?: Wording },
  root: ShadowRoot,
  load: () => Promise<() => Mounted>,
): Mounted {
  let view: Mounted | undefined
  let closed = false
  const failed = () => {
    const button = document.createElement('button')
    button.onclick = attempt
    speaking(shellLanguages, (lang, table) => {
      const say = speak<'failed.load' | 'retry'>(lang, host.wording, table, enShell)
      button.textContent = say('retry')
      root.replaceChildren(`${say('failed.load')} `, button)
    })(host)
  }
  const attempt = async () => {
    try {
      const open = await again(load)
      if (!closed) view = open()
    } catch {
      if (!closed) failed()
    }
  }
  attempt()
  return {
    update: () => view?.update?.(),
    close() {
      closed = true
      view?.close()
    },
  }
}
