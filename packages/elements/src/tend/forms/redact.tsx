import { limits, type Target } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Doing } from '../tending.ts'
import { TendForm } from './shell.tsx'

interface Props {
  tending: Doing
  /** In what: unless given, in what the menu is about. */
  target?: Target
  /** How it is called, where that doesn't stand beside it. */
  title?: string
}

/** Words that are selected where they stand, or typed, and then blacked out everywhere. */
export function Redact({ tending, target = tending.target, title }: Props): VNode {
  const { say, view, result } = tending
  const words = useSignal<readonly string[]>([])
  const typed = useSignal('')
  const add = (text: string) => {
    const word = text.replace(/\s+/g, ' ').trim()
    if (!word || words.value.includes(word)) return
    result.value = undefined
    if (word.length < limits.redactLeast)
      result.value = { text: say('tend.redact.short', { n: limits.redactLeast }), isProblem: true }
    else words.value = [...words.value, word]
  }
  useEffect(() => {
    const stop = new AbortController()
    const take = () => add(selected(view.root))
    for (const place of tending.wordPlaces()) {
      place.addEventListener('pointerup', take, stop)
      place.addEventListener('keyup', take, stop)
    }
    return () => stop.abort()
  }, [])
  const send = () => {
    if (typed.value.trim()) {
      add(typed.value)
      typed.value = ''
    }
    if (!words.value.length) return undefined
    const command = { do: 'redact', target, words: words.value } as const
    return tending.run(command, say('tend.redacted'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.redact.send')}>
      <p part="tend-hint">
        {say(target.type === 'topic' ? 'tend.redact.how.topic' : 'tend.redact.how')}{' '}
        <strong>{say('tend.redact.final')}</strong>
      </p>
      {title && (
        <p part="tend-hint">
          <bdi>{title}</bdi>
        </p>
      )}
      {words.value.length > 0 && (
        <ul part="words">
          {words.value.map(word => (
            <li key={word} part="word">
              <bdi>{word}</bdi>
              <button
                type="button"
                part="action drop"
                aria-label={say('tend.redact.drop', { word })}
                onClick={() => (words.value = words.value.filter(other => other !== word))}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <label part="tend-field">
        <span part="legend">{say('tend.redact.word')}</span>
        <span part="with-button">
          <input
            name="word"
            part="tend-text"
            dir="auto"
            placeholder=" "
            autocomplete="off"
            value={typed.value}
            onInput={({ currentTarget }) => (typed.value = currentTarget.value)}
          />
          <button
            type="button"
            part="action add"
            onClick={() => {
              add(typed.value)
              typed.value = ''
            }}
          >
            {say('tend.redact.add')}
          </button>
        </span>
      </label>
    </TendForm>
  )
}

/** What is selected inside a shadow root: where it may be asked for, or as the page sees it. */
function selected(root: ShadowRoot): string {
  const inside = root as ShadowRoot & { getSelection?(): Selection | null }
  return `${inside.getSelection?.() ?? document.getSelection() ?? ''}`
}
