import type { ComponentChildren, VNode } from 'preact'
import type { Doing } from '../tending.ts'

interface FormProps {
  tending: Doing
  send(): unknown
  /** What the button that does it says; without it, there is nothing to do but close. */
  label?: string
  /** Whether going back has the focus at first: what it does can't be undone. */
  isFinal?: boolean
  children: ComponentChildren
}

/** A form of the menu: what it asks for, the button that does it, and the way back. */
export function TendForm({ tending, send, label, isFinal, children }: FormProps): VNode {
  const { say, busy, form } = tending
  const submit = (event: Event) => {
    event.preventDefault()
    send()
  }
  return (
    <form part="tend-form" data-tend onSubmit={submit} noValidate>
      {children}
      <p part="tend-buttons">
        <button
          type="button"
          part="action cancel"
          data-first={!label || isFinal}
          onClick={() => (form.value = '')}
        >
          {say(label ? 'tend.cancel' : 'tend.close')}
        </button>
        {label && (
          <button type="submit" part="primary" aria-busy={busy.value}>
            <span>{label}</span>
          </button>
        )}
      </p>
    </form>
  )
}
