import { newKey, type Problem, problem } from '@commonthread/protocol'
import { button, h, type Kid, paint, type Sketch } from '../dom/patch.ts'
import type { enMydata } from '../wording/en-mydata.ts'
import { explain } from '../wording/explain.ts'
import type { Say, WordOf } from '../wording/words.ts'
import type { MyDataPlace } from './index.ts'
import { save } from './save.ts'

interface Asked extends MyDataPlace {
  say: Say<WordOf<typeof enMydata>>
  /** Of the words. */
  lang: string
}

/** What somebody can do with all that is theirs, and how far it is. */
export class MyData {
  readonly #asked: Asked
  /** One key for all attempts: what was begun goes on, and what is done isn't done again. */
  readonly #key = newKey()
  #step: 'choose' | 'sure' | 'erased' = 'choose'
  #busy = false
  #asking = false
  #note?: { text: string; isProblem?: boolean }

  constructor(asked: Asked) {
    this.#asked = asked
  }

  show(): void {
    this.#paint()
    this.#dialog.showModal()
  }

  get #dialog(): HTMLDialogElement {
    return this.#asked.place.firstElementChild as HTMLDialogElement
  }

  #paint(): void {
    const { place, closed, lang, say } = this.#asked
    const onclose = () => {
      place.replaceChildren()
      closed(this.#step === 'erased')
    }
    const erased = this.#step === 'erased'
    const heading = h(
      'h2',
      { id: 'mydata-heading', part: 'heading' },
      say(this.#step === 'sure' ? 'mydata.sure' : 'mydata.heading'),
    )
    const props = {
      part: 'mydata',
      lang,
      'aria-labelledby': 'mydata-heading',
      'aria-busy': `${this.#busy}`,
      onclose,
      // The form around it takes Escape and Ctrl+Enter for its own.
      onkeydown: (event: Event) => event.stopPropagation(),
      // Erasing goes on whatever is pressed: it can't be taken back by closing.
      oncancel: (event: Event) => {
        if (this.#busy) event.preventDefault()
      },
    }
    const steps = { choose: () => this.#choose(), sure: () => this.#sure(), erased: () => this.#erased() }
    paint(place, [h('dialog', props, heading, steps[this.#step](), !erased && this.#told())])
  }

  #choose(): Kid {
    const { say } = this.#asked
    return [
      h(
        'section',
        { key: 'save', part: 'mydata-section' },
        h('p', { id: 'mydata-save' }, say('mydata.save.what')),
        button('primary', () => this.#save(), h('span', null, say('mydata.save')), {
          'aria-describedby': 'mydata-save',
          'aria-busy': `${this.#busy}`,
        }),
      ),
      h(
        'section',
        { key: 'erase', part: 'mydata-section' },
        h('p', { id: 'mydata-erase' }, say('mydata.erase.what')),
        button('action erase', () => this.#go('sure'), say('mydata.erase'), {
          'aria-describedby': 'mydata-erase',
        }),
      ),
      this.#buttons(button('action close', () => this.#dialog.close(), say('mydata.close'))),
    ]
  }

  #sure(): Kid {
    const { say } = this.#asked
    const label = say(this.#busy ? 'mydata.erasing' : 'mydata.now')
    return [
      h(
        'section',
        { key: 'sure', part: 'mydata-section', id: 'mydata-sure' },
        h('p', null, say('mydata.goes')),
        h('p', null, say('mydata.stays')),
        h('p', null, h('strong', null, say('mydata.final'))),
      ),
      this.#buttons(
        button('action keep', () => this.#go('choose'), say('mydata.keep'), { disabled: this.#busy }),
        button('primary erase-now', () => this.#erase(), h('span', null, label), {
          'aria-busy': `${this.#busy}`,
          'aria-describedby': 'mydata-sure',
        }),
      ),
    ]
  }

  #erased(): Kid {
    const { say } = this.#asked
    return [
      h('p', { key: 'erased', part: 'note', role: 'status' }, say('mydata.erased')),
      this.#buttons(button('primary', () => this.#dialog.close(), h('span', null, say('mydata.close')))),
    ]
  }

  #buttons(...kids: Kid[]): Sketch {
    return h('p', { key: `buttons:${this.#step}`, part: 'mydata-buttons' }, kids)
  }

  /** Stays while it is empty, so that what comes is heard. */
  #told(): Sketch {
    const { text, isProblem } = this.#note ?? {}
    return h('p', { key: 'told', part: isProblem ? 'problem' : 'note', role: 'status' }, text)
  }

  /** On to another step; focus goes to its harmless button, which is the first. */
  #go(step: 'choose' | 'sure' | 'erased'): void {
    this.#step = step
    this.#note = undefined
    this.#paint()
    const part = { choose: 'erase', sure: 'keep', erased: 'primary' }[step]
    this.#dialog.querySelector<HTMLElement>(`[part~=${part}]`)?.focus()
  }

  #save(): Promise<void> {
    const { view, say } = this.#asked
    return this.#try(async () => {
      const adapter = await view.community.ready()
      const file = await adapter.exportMine!()
      await save(file, view.community.site).catch(cause => {
        throw problem('network', { cause })
      })
      this.#note = { text: say('mydata.saved') }
    })
  }

  #erase(): Promise<void> {
    const { view, writer } = this.#asked
    return this.#try(async () => {
      await this.#send()
      await writer.signOut().catch(() => {})
      view.thread.reload().catch(() => {})
      this.#go('erased')
    })
  }

  async #send(): Promise<void> {
    const again = this.#asking
    this.#asking = true
    const adapter = await this.#asked.view.community.ready()
    const command = { do: 'me.erase', key: this.#key, made: Date.now(), sure: true } as const
    const refused = await adapter.send([command]).then(
      ([receipt]) => (receipt?.ok === false ? receipt.error : undefined),
      (thrown: Problem) => thrown,
    )
    // The answer was lost, and with everything erased nobody is known any more who could ask again.
    const wasDone = again && (refused?.code === 'unauthenticated' || refused?.rule === 'key')
    if (refused && !wasDone) throw refused
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.#busy) return
    this.#busy = true
    this.#note = undefined
    this.#paint()
    try {
      await work()
    } catch (thrown) {
      const text = this.#asked.say('mydata.failed', {
        problem: explain(this.#asked.view.say, thrown as Problem),
      })
      this.#note = { text, isProblem: true }
    }
    this.#busy = false
    this.#paint()
  }
}
