import type { VNode } from 'preact'
import type { Doing } from '../tending.ts'
import { Redact } from './redact.tsx'
import { Rename } from './rename.tsx'
import { Slow } from './slow.tsx'

/** The forms of what is set of a whole topic, from its own menu and from those of its posts; else nothing. */
export function topicForm(tending: Doing): VNode | null {
  const { form, topic, target } = tending
  const { id = '', title } = topic.value ?? {}
  if (form.value === 'slow') return <Slow tending={tending} />
  if (form.value === 'rename') return <Rename tending={tending} />
  if (form.value !== 'redact-topic') return null
  const isBeside = target.type === 'topic'
  return <Redact tending={tending} target={{ type: 'topic', id }} title={isBeside ? undefined : title} />
}
