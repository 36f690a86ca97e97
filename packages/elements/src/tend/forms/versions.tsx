import { type Problem, toText, type Version } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useEffect } from 'preact/hooks'
import { explain } from '../../wording/explain.ts'
import { diff } from '../diff.ts'
import type { Part } from '../menu.tsx'
import { TendForm } from './shell.tsx'

/** The texts a post has had, newest first, each with what changed from the one before it. */
export function Versions({ tending }: Part): VNode {
  const { say, row, view, result, form } = tending
  const all = useSignal<readonly Version[] | undefined>(undefined)
  useEffect(() => {
    const target = { type: 'post', id: row.value.post.id } as const
    view.community.adapter?.read.history?.({ target }).then(
      ({ value }) => {
        all.value = value
      },
      (thrown: Problem) => {
        result.value = { text: explain(view.say, thrown), isProblem: true }
      },
    )
  }, [])
  const versions = all.value ?? []
  const close = () => {
    form.value = ''
  }
  return (
    <TendForm tending={tending} send={close}>
      <ol part="versions" aria-busy={!all.value}>
        {versions.map(({ version, at, by, body }, i) => (
          <li key={version} part="entry">
            <p part="tend-hint">
              {say('tend.version', { n: version, when: new Date(at).toLocaleString(view.lang) })}{' '}
              {by.name && say('tend.version.by', { name: by.name })}
            </p>
            {body ? (
              <Changes tending={tending} before={textOf(versions[i + 1])} after={toText(body.doc)} />
            ) : (
              <p part="tend-hint">{say('tend.version.gone')}</p>
            )}
          </li>
        ))}
      </ol>
    </TendForm>
  )
}

/** What was added and what was dropped is named, and not only coloured. */
function Changes({ tending, before, after }: Part & { before?: string; after: string }): VNode {
  const { say } = tending
  if (before === undefined)
    return (
      <p part="version-text" dir="auto">
        {after}
      </p>
    )
  return (
    <p part="version-text" dir="auto">
      {diff(before, after).map(({ kind, text }) => {
        if (kind === 'same') return text
        const label = say(kind === 'added' ? 'tend.added' : 'tend.dropped')
        return kind === 'added' ? (
          <ins>
            <span part="hidden">{`[${label}] `}</span>
            {text}
          </ins>
        ) : (
          <del>
            <span part="hidden">{`[${label}] `}</span>
            {text}
          </del>
        )
      })}
    </p>
  )
}

function textOf(version: Version | undefined): string | undefined {
  return version?.body ? toText(version.body.doc) : undefined
}
