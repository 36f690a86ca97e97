import { expect, vi } from 'vitest'
import { fakeCommunity, settle } from './fake.ts'
import { threadPage } from './thread.ts'

/** A thread that somebody writes in, all anew for each test of a file. Call it at the top. */
export function writing() {
  const page = threadPage()
  const find = <T extends HTMLElement>(selector: string) => page.root.querySelector<T>(selector)!

  const here = {
    page,
    find,
    alert: () => page.root.querySelector('form [role=alert]')?.textContent,

    /** Shows a thread and waits until its first field can post. */
    async begin(...given: Parameters<typeof fakeCommunity>): Promise<void> {
      await here.show(fakeCommunity(...given))
    },

    /** The same, of a community. */
    async show(community: ReturnType<typeof fakeCommunity>): Promise<void> {
      await page.open(community)
      await here.opened()
    },

    /** The field has the focus, and what stands around it is there. */
    async opened(): Promise<void> {
      find('textarea').focus()
      await vi.waitFor(() => {
        find('textarea').dispatchEvent(new Event('focusin', { bubbles: true }))
        expect(find('[type=submit]')).not.toBeNull()
      })
    },

    type(text: string, form = 'form'): void {
      const area = find<HTMLTextAreaElement>(`${form} textarea`)
      area.value = text
      area.dispatchEvent(new Event('input', { bubbles: true }))
    },

    async submit(form = 'form'): Promise<void> {
      find(form).dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
      await settle()
    },

    /** Answers who this is. */
    async called(name: string, form = 'form'): Promise<void> {
      find<HTMLInputElement>(`${form} [name=name]`).value = name
      await here.submit(form)
    },

    press(selector: string, key: string, init: KeyboardEventInit = {}): void {
      find(selector).dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
      )
    },
  }
  return here
}
