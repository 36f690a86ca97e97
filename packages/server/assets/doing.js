// @ts-check

import { sentence } from './api.js'
import { find, made } from './page.js'

/**
 * What the buttons and forms of an entry ask for.
 *
 * @typedef {object} Doing
 * @property {(work: () => Promise<string | void>) => Promise<void>} attempt Does it, and says what it returns, or
 *   what went wrong, on top of the entry.
 * @property {(form: HTMLFormElement, work: (data: FormData) => Promise<string | void>) => void} onSubmit The same of
 *   a form: said below its button.
 * @property {(form: HTMLFormElement, work: () => Promise<void>) => void} onOpen Reads what a form needs each time
 *   that it is opened.
 */

/**
 * One thing at a time, said where it was asked for. The focus stays where it was, or near.
 *
 * @param {HTMLElement} item
 * @returns {Doing}
 */
export function doingIn(item) {
  for (const form of item.querySelectorAll('form')) form.append(made('outcome'))
  return {
    attempt: work => attempt(item, work),
    onSubmit(form, work) {
      form.addEventListener('submit', event => {
        event.preventDefault()
        void attempt(form, () => work(new FormData(form)))
      })
    },
    onOpen(form, work) {
      const disclosure = disclosureOf(form)
      disclosure.addEventListener('toggle', async () => {
        if (!disclosure.open) return
        say(form, '')
        form.ariaBusy = 'true'
        await work().catch(thrown => say(form, '', sentence(thrown)))
        form.ariaBusy = null
      })
    },
  }

  /**
   * @param {HTMLElement} place
   * @param {() => Promise<string | void>} work
   */
  async function attempt(place, work) {
    const buttons = [...item.querySelectorAll('button')]
    const focused = /** @type {HTMLElement | null} */ (document.activeElement)
    for (const one of [item, ...item.querySelectorAll('form')]) say(one, '')
    for (const button of buttons) button.disabled = true
    try {
      say(place, (await work()) ?? '')
    } catch (thrown) {
      say(place, '', sentence(thrown))
    }
    for (const button of buttons) button.disabled = false
    const now = document.activeElement
    if (!focused || !item.contains(focused) || (now !== focused && now !== document.body)) return
    // What had the focus may be hidden now.
    const near = [focused, focused.closest('details')?.querySelector('summary'), ...buttons]
    const heir = near.find(one => one?.checkVisibility()) ?? find('#said')
    heir.focus()
  }
}

/**
 * What a form folds away in.
 *
 * @param {HTMLFormElement} form
 */
export function disclosureOf(form) {
  const found = form.closest('details')
  if (!found) throw new Error('This form stands in no disclosure')
  return found
}

/**
 * @param {HTMLElement} place
 * @param {string} done
 * @param {string} [problem]
 */
function say(place, done, problem = '') {
  find('.said', place).textContent = done
  find('.problem', place).textContent = problem
}
