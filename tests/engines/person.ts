import { vi } from 'vitest'
import type { Tab } from './engine.ts'
import type { Sought } from './look.ts'

/** Who reads and writes in a tab by what stands there, and waits for it until it does. */
export interface Person {
  /** Waits for something on the screen; gives what it is called, or what a field holds. */
  sees(kind: Sought['kind'], name: RegExp, within?: string): Promise<string>
  /** Waits until something is on the screen no more. */
  misses(kind: Sought['kind'], name: RegExp, within?: string): Promise<void>
  presses(button: RegExp, within?: string): Promise<void>
  /** Presses a field and types there. */
  writes(text: string, field: RegExp, within?: string): Promise<void>
  /** Presses Post, and says who they are where that is asked; waits until a post stands there that says so. */
  posts(saying: RegExp, within?: string): Promise<void>
}

const patience = { timeout: 15_000, interval: 40 }

export function personAt(tab: Tab): Person {
  const seek = (kind: Sought['kind'], name: RegExp, within?: string): Sought => ({
    kind,
    name: name.source,
    within,
  })
  const until = <T>(act: () => Promise<T>): Promise<T> => vi.waitFor(act, patience)

  const person: Person = {
    sees: (...sought) =>
      until(async () => {
        const seen = await tab.see(seek(...sought))
        if (seen === undefined) throw new Error(`There is no ${sought.join(' ')}`)
        return seen
      }),
    misses: (...sought) =>
      until(async () => {
        if ((await tab.see(seek(...sought))) !== undefined)
          throw new Error(`There is still ${sought.join(' ')}`)
      }),
    presses: (button, within) => until(() => tab.press(seek('button', button, within))),
    async writes(text, field, within) {
      await until(async () => {
        await tab.press(seek('field', field, within))
        const found = await tab.see({ ...seek('field', field, within), focused: true })
        if (found === undefined) throw new Error(`${field} hasn't got the focus: it moved as it was pressed`)
      })
      await tab.type(text)
    },
    async posts(saying, within) {
      await person.presses(/^Post$/, within)
      const isAsked = await until(async () => {
        if ((await tab.see(seek('field', /^Your name/))) !== undefined) return true
        if ((await tab.see(seek('post', saying))) !== undefined) return false
        throw new Error(`Neither a name is asked for, nor does it stand there: ${saying}`)
      })
      if (isAsked) {
        await person.writes('Ann', /^Your name/)
        await person.presses(/^Post$/, within)
      }
      await person.sees('post', saying)
    },
  }
  return person
}
