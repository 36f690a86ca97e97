import { enShell } from '../wording/en-shell.ts'
import { speaking } from '../wording/language.ts'
import { shellLanguages } from '../wording/shell-languages.ts'
import { speak, type Wording } from '../wording/words.ts'

/**
 * Says that a view's code didn't come, without it, with a way to try again. What the page or a server has put there
 * stays to be read below.
 */
export function sayFailed(
  host: Element & { readonly wording?: Wording },
  root: ShadowRoot,
  what: 'failed.read' | 'failed.load',
  retry: () => void,
): void {
  const note = document.createElement('p')
  const button = document.createElement('button')
  note.setAttribute('role', 'alert')
  button.onclick = () => {
    note.remove()
    retry()
  }
  root.prepend(note)
  speaking(shellLanguages, (lang, table) => {
    const say = speak<typeof what | 'retry'>(lang, host.wording, table, enShell)
    button.textContent = say('retry')
    note.replaceChildren(`${say(what)} `, button)
  })(host)
}
