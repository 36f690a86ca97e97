import type { ComponentChildren, VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { copy } from './link.ts'
import type { Doing, TendWord } from './tending.ts'

interface PanelProps {
  tending: Doing
  label: string
  close(): void
  /** What is open in place of the deeds. */
  form: VNode | null
  children: ComponentChildren
}

/** What opens below a menu's button: the deeds, or the form of one of them, and what came of it. */
export function Panel({ tending, label, close, form: opened, children }: PanelProps): VNode {
  const { form, mine, result } = tending
  const section = useRef<HTMLElement>(null)
  // With the paint itself: a frame later it would take the focus from where keys have gone meanwhile.
  useLayoutEffect(() => section.current?.querySelector('button')?.focus(), [])
  useLayoutEffect(() => {
    // What may be done is known: where nothing stood here before, the menu's own button still has the focus.
    const root = section.current?.getRootNode() as ShadowRoot | undefined
    if (root?.activeElement?.matches('[part~=menu]')) section.current?.querySelector('button')?.focus()
  }, [!mine.value])
  useLayoutEffect(() => {
    // Which form opens takes the focus; the one that closes gives it back.
    if (form.value) section.current?.querySelector<HTMLElement>('form [name], [data-first]')?.focus()
  }, [form.value])
  useLayoutEffect(() => {
    // A deed whose button goes with it leaves the focus to what is there now.
    if (result.value && document.activeElement === document.body)
      section.current?.querySelector('button')?.focus()
  }, [result.value, mine.value])
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (form.value) leave(tending, section.current)
    else close()
  }
  return (
    <section ref={section} part="menu-panel" aria-label={label} aria-busy={!mine.value} onKeyDown={key}>
      {form.value ? opened : children}
      <Outcome tending={tending} />
    </section>
  )
}

/** Back from a form to the deeds. */
function leave({ form }: Doing, section: HTMLElement | null): void {
  const name = form.value
  form.value = ''
  queueMicrotask(() => section?.querySelector<HTMLElement>(`[data-opens="${name}"]`)?.focus())
}

export function Deed({ act, children }: { act(): void; children: ComponentChildren }): VNode {
  return (
    <button type="button" part="action deed" onClick={act}>
      {children}
    </button>
  )
}

export function Opens({ tending, form, word }: { tending: Doing; form: string; word: TendWord }): VNode {
  const open = () => {
    tending.result.value = undefined
    tending.form.value = form
  }
  return (
    <button type="button" part={`action deed ${form}`} data-opens={form} onClick={open}>
      {tending.say(word)}
    </button>
  )
}

export function CopyLink({ tending, link }: { tending: Doing; link: string }): VNode {
  const { say, result } = tending
  const act = async () => {
    result.value = { text: (await copy(link)) ? say('tend.copied') : `${say('tend.link')}: ${link}` }
  }
  return <Deed act={act}>{say('tend.copy')}</Deed>
}

/** What came of it, and how to undo it. */
function Outcome({ tending }: { tending: Doing }): VNode {
  const { result, say } = tending
  const { text, isProblem, undo } = result.value ?? {}
  return (
    <p part={isProblem ? 'problem' : 'outcome'} role={isProblem ? 'alert' : 'status'}>
      {text}
      {undo && ' '}
      {undo && (
        <button type="button" part="action undo" onClick={() => tending.run(undo, say('tend.undone'))}>
          {say('tend.undo')}
        </button>
      )}
    </p>
  )
}
