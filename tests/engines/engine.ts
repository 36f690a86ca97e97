import type { Sought } from './look.ts'

/** A browser at work, whatever drives it. */
export interface Engine {
  /** Its name and version, as it says them. */
  readonly called: string
  /** Opens a tab that is in sight; who opens it closes it. */
  open(): Promise<Tab>
  /** Ends the browser and everything that was started for it. */
  close(): Promise<void>
}

/** What a person's hands and eyes need of a tab, and no more. One thing is done at a time. */
export interface Tab {
  go(url: string): Promise<void>
  reload(): Promise<void>
  /** What a field holds now, or what anything else is called; nothing where it isn't on the screen. */
  see(sought: Sought): Promise<string | undefined>
  /** Brings it into view and presses its middle; throws where it isn't on the screen. */
  press(sought: Sought): Promise<void>
  /** Types key by key into what has the focus. */
  type(text: string): Promise<void>
  close(): Promise<void>
}

export const notThere = ({ kind, name, within }: Sought): Error =>
  new Error(`There is no ${kind} called ${name}${within ? ` in the post that says ${within}` : ''}`)
