import type { Topic } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Part } from '../menu.tsx'
import { TendForm } from './shell.tsx'

/** How many of those found are shown. */
const shown = 6

/** Moves a post with all its answers: into another topic, or to begin a new one. */
export function Move({ tending }: Part): VNode {
  const { say, row, view, topic, result } = tending
  const topics = useSignal<readonly Topic[]>([])
  const search = useSignal('')
  const chosen = useSignal('')
  const title = useSignal('')
  useEffect(() => {
    const read = view.community.adapter?.read.topics
    read?.({ kinds: ['talk', 'question', 'thread'], limit: 200 }).then(
      ({ value }) => {
        topics.value = value.items.filter(({ id, title }) => title && id !== topic.value?.id)
      },
      () => {},
    )
  }, [])
  const sought = search.value.trim().toLocaleLowerCase()
  const found = topics.value.filter(one => one.title.toLocaleLowerCase().includes(sought)).slice(0, shown)
  const send = () => {
    const post = row.value.post.id
    const name = title.value.trim()
    if (!chosen.value && !name) {
      result.value = { text: say('tend.move.blank'), isProblem: true }
      return undefined
    }
    const into = name ? ({ kind: 'talk', title: name } as const) : { topic: chosen.value, parent: null }
    return tending.run({ do: 'post.move', post, into }, say('tend.moved'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.move.send')}>
      {topics.value.length > 0 && (
        <>
          <label part="tend-field">
            <span part="legend">{say('tend.move.find')}</span>
            <input
              name="search"
              type="search"
              part="tend-text"
              dir="auto"
              placeholder=" "
              value={search.value}
              onInput={({ currentTarget }) => (search.value = currentTarget.value)}
            />
          </label>
          <div part="found" role="radiogroup" aria-label={say('tend.move.find')}>
            {found.map(({ id, title: name }) => (
              <label part="choice" key={id}>
                <input
                  part="choose"
                  type="radio"
                  name="into"
                  value={id}
                  checked={chosen.value === id}
                  onChange={() => {
                    chosen.value = id
                    title.value = ''
                  }}
                />
                <bdi>{name}</bdi>
              </label>
            ))}
            {!found.length && <p part="tend-hint">{say('tend.move.none')}</p>}
          </div>
        </>
      )}
      <label part="tend-field">
        <span part="legend">{say('tend.move.title')}</span>
        <input
          name="title"
          part="tend-text"
          dir="auto"
          placeholder=" "
          value={title.value}
          onInput={({ currentTarget }) => {
            title.value = currentTarget.value
            if (title.value) chosen.value = ''
          }}
        />
      </label>
    </TendForm>
  )
}
