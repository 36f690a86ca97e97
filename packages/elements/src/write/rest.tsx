import type { PostRow } from '@commonthread/core'
import { checkText, graphemes, type Problem, tidyLine } from '@commonthread/protocol'
import { type Signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { Pen } from './pen.ts'

export interface RestProps {
  pen: Pen
  say: Pen['say']
  /** The form that the reading view made; its textarea was there first. */
  form: HTMLFormElement
  /** As in `DraftPlace`. */
  at: string
  row?: PostRow
}

type FieldName = 'text' | 'name'

/** What is wrong, and with which field. */
interface Fault {
  field?: FieldName
  text: string
}

/** From this many characters before the limit on, a counter stands below the text. */
const countBelow = 300

/** What stands around a composer's textarea: who posts, hints, counter, errors and the buttons. */
export function Rest({ pen, say, form, at, row }: RestProps): VNode | null {
  const text = useSignal('')
  const fault = useSignal<Fault | undefined>(undefined)
  const busy = useSignal(false)
  const open = useSignal(at !== '')
  const session = pen.session.value
  const known = session?.member && session.proof !== 'guest' ? session.member.name : undefined
  const editing = at.startsWith('edit:')
  const [hintId, faultId] = [`hint:${at}`, `fault:${at}`]

  const refuse = (found: Fault) => {
    fault.value = found
    if (found.field) fieldOf(form, found.field)?.focus()
  }
  const send = async () => {
    if (busy.value) return
    const area = fieldOf(form, 'text')!
    const name = fieldOf(form, 'name')?.value
    const found = faultOf(pen, area.value, name)
    if (found) return refuse(found)
    fault.value = undefined
    busy.value = true
    try {
      if (await pen.post({ at, row, text: area.value, name })) {
        area.value = text.value = ''
        open.value = at !== ''
      }
    } catch (thrown) {
      refuse({ text: (thrown as Problem).message })
    }
    busy.value = false
  }

  // Before the button can be pressed: an unheard submit would leave the page.
  const leave = () => {
    if (row) pen.cancel(at, row)
  }
  useLayoutEffect(() => follow(form, { text, open, fault, send, leave }), [])
  useEffect(() => {
    const area = fieldOf(form, 'text')!
    area.setAttribute('aria-describedby', `${hintId} ${faultId}`)
    area.setAttribute('aria-invalid', `${fault.value?.field === 'text'}`)
    if (editing) area.setAttribute('aria-label', say('edit.label'))
  })

  if (!open.value) return null
  return (
    <>
      <p part="problem" role="alert" id={faultId}>
        {fault.value?.text}
      </p>
      {known ? (
        <span part="as">{say('as', { name: known })}</span>
      ) : (
        <input
          part="name"
          name="name"
          autocomplete="nickname"
          defaultValue={pen.writer.$guestName.get()}
          placeholder={say('name')}
          aria-label={say('name')}
          aria-invalid={fault.value?.field === 'name'}
          aria-describedby={faultId}
        />
      )}
      <span part="hint" id={hintId}>
        {say('format')}
      </span>
      <Counter pen={pen} text={text} />
      {row && (
        <button type="button" part="action cancel" onClick={() => pen.cancel(at, row)}>
          {say('cancel')}
        </button>
      )}
      <button type="submit" part="primary" aria-busy={busy.value}>
        <span>{say(editing ? 'save' : 'post')}</span>
      </button>
    </>
  )
}

function fieldOf(form: HTMLFormElement, name: FieldName): HTMLTextAreaElement | HTMLInputElement | null {
  return form.elements.namedItem(name) as HTMLTextAreaElement | HTMLInputElement | null
}

interface Form {
  text: Signal<string>
  open: Signal<boolean>
  fault: Signal<Fault | undefined>
  send(): void
  /** Closes an empty form. */
  leave(): void
}

/** Listens to the form, until the function it returns is called. */
function follow(form: HTMLFormElement, { text, open, fault, send, leave }: Form): () => void {
  const stop = new AbortController()
  const on = { signal: stop.signal }
  const input = () => {
    fault.value = undefined
    text.value = fieldOf(form, 'text')!.value
  }
  const enter = () => {
    open.value = true
  }
  const submit = (event: Event) => {
    event.preventDefault()
    send()
  }
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    if (event.key === 'Escape' && !text.value) leave()
  }
  input()
  if (text.value || form.matches(':focus-within')) enter()
  form.addEventListener('focusin', enter, on)
  form.addEventListener('input', input, on)
  form.addEventListener('submit', submit, on)
  form.addEventListener('keydown', key, on)
  return () => stop.abort()
}

function Counter({ pen, text }: { pen: Pen; text: Signal<string> }): VNode | null {
  const max = pen.limit('postGraphemes')
  if (text.value.length < max - countBelow) return null
  const left = max - graphemes(text.value)
  if (left > countBelow) return null
  return (
    <span part={`counter${left < 0 ? ' over' : ''}`}>
      {left < 0 ? pen.say('over', { n: -left }) : pen.say('left', { n: left })}
    </span>
  )
}

/** What keeps it from being sent, said as what to do. */
function faultOf(pen: Pen, text: string, name: string | undefined): Fault | undefined {
  const { say } = pen
  const max = pen.limit('postGraphemes')
  const checked = checkText(text, max, pen.limit('postBytes'))
  if (checked === 'blank') return { field: 'text', text: say('blank') }
  if (checked === 'too-large') return { field: 'text', text: say('long', { n: max }) }
  if (name === undefined) return undefined
  const tidy = tidyLine(name)
  if (!tidy) return { field: 'name', text: say('name.blank') }
  const longest = pen.limit('nameGraphemes')
  if (checkText(tidy, longest, pen.limit('nameBytes')) !== 'ok')
    return { field: 'name', text: say('name.long', { n: longest }) }
  return undefined
}
