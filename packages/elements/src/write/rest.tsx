import { checkText, graphemes, type Problem, tidyLine } from '@commonthread/protocol'
import { type Signal, useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import type { FieldProps } from '../thread/field.tsx'
import type { Pen } from './pen.ts'

export interface RestProps extends FieldProps {
  pen: Pen
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
export function Rest({ pen, at, row }: RestProps): VNode {
  const { say } = pen
  const id = useId()
  const self = useRef<HTMLDivElement>(null)
  const text = useSignal('')
  const fault = useSignal<Fault | undefined>(undefined)
  const busy = useSignal(false)
  const open = useSignal(at !== '')
  const session = pen.session.value
  const known = session?.member && session.proof !== 'guest' ? session.member.name : undefined

  const field = (name: FieldName) => {
    const found = self.current?.closest('form')?.elements.namedItem(name)
    return found as HTMLTextAreaElement | HTMLInputElement | null | undefined
  }
  const refuse = (found: Fault) => {
    fault.value = found
    if (found.field) field(found.field)?.focus()
  }
  const send = async () => {
    if (busy.value) return
    const written = field('text')!.value
    const name = field('name')?.value
    const found = faultOf(pen, written, name)
    if (found) return refuse(found)
    fault.value = undefined
    busy.value = true
    try {
      if (await pen.post({ at, row, text: written, name })) {
        const area = field('text')
        if (area) area.value = text.value = ''
        open.value = at !== ''
      }
    } catch (thrown) {
      refuse({ text: (thrown as Problem).message })
    }
    busy.value = false
  }

  useEffect(() => followForm(self.current!.closest('form')!, { text, open, fault, send }), [])
  useEffect(() => {
    const area = field('text')
    area?.setAttribute('aria-describedby', `${id}-hint ${id}-fault`)
    area?.setAttribute('aria-invalid', `${fault.value?.field === 'text'}`)
  })

  return (
    <div ref={self} part="rest" hidden={!open.value}>
      <p part="problem" role="alert" id={`${id}-fault`}>
        {fault.value?.text}
      </p>
      <Counter pen={pen} text={text} />
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
          aria-describedby={`${id}-fault`}
        />
      )}
      <span part="hint" id={`${id}-hint`}>
        {say('format')}
      </span>
      {row && (
        <button type="button" part="action cancel" onClick={() => pen.cancel(at, row)}>
          {say('cancel')}
        </button>
      )}
      <button type="submit" part="primary" aria-busy={busy.value}>
        <span>{say(at.startsWith('edit:') ? 'save' : 'post')}</span>
      </button>
    </div>
  )
}

interface Form {
  text: Signal<string>
  open: Signal<boolean>
  fault: Signal<Fault | undefined>
  send(): void
}

/** Listens to the form that the reading view made, and to its textarea, which was there first. */
function followForm(form: HTMLFormElement, { text, open, fault, send }: Form): () => void {
  const area = form.elements.namedItem('text') as HTMLTextAreaElement
  const stop = new AbortController()
  const on = { signal: stop.signal }
  const look = () => {
    text.value = area.value
    open.value ||= !!area.value || form.matches(':focus-within')
  }
  look()
  form.addEventListener('focusin', look, on)
  form.addEventListener(
    'input',
    () => {
      fault.value = undefined
      look()
    },
    on,
  )
  form.addEventListener(
    'submit',
    event => {
      event.preventDefault()
      send()
    },
    on,
  )
  form.addEventListener(
    'keydown',
    event => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing)
        form.requestSubmit()
    },
    on,
  )
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
