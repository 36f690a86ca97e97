import { type Command, newKey, type Receipt } from '@commonthread/protocol'
import { lamp, start } from './open.ts'

const made = () => ({ key: newKey(), made: start })

export function post(text: string, parent: string | null = null): Command {
  return { do: 'post.put', ...made(), topic: lamp, parent, body: { text } }
}

export function edit(id: string, base: number, text: string): Command {
  return { do: 'post.put', ...made(), id, base, topic: lamp, parent: null, body: { text } }
}

export function talk(title: string, text?: string): Command {
  return {
    do: 'topic.put',
    ...made(),
    kind: 'talk',
    title,
    ...(text === undefined ? {} : { body: { text } }),
  }
}

export function erase(id: string): Command {
  return { do: 'erase', ...made(), target: { type: 'post', id } }
}

export function rename(name: string): Command {
  return { do: 'me.put', ...made(), name }
}

export function moderate(
  id: string,
  to: 'shown' | 'held' | 'removed',
  reason = 'because',
  type: 'post' | 'topic' = 'post',
): Command {
  return { do: 'moderate', ...made(), target: { type, id }, to, reason }
}

/** What became of a command, in a word or two: `done`, `held`, `limited rate`. */
export function outcome(receipt: Receipt): string {
  if (receipt.ok) return receipt.outcome
  const { code, rule = '' } = receipt.error
  return `${code} ${rule}`.trim()
}
