import { drafts, type PostRow } from '@commonthread/core'
import { Component, type VNode } from 'preact'
import { Trouble } from './trouble.tsx'
import type { ThreadView } from './view.tsx'

export interface FieldProps {
  view: ThreadView
  /** As in `DraftPlace`: the key of the post answered, `edit:` and the post edited, or empty. */
  at: string
  row?: PostRow
}

/**
 * Where a person writes: the real textarea, there from the start, uncontrolled, each keystroke kept as a
 * draft. On first focus the writing chunk loads and puts the rest of the composer around this same textarea,
 * which is never replaced.
 */
export class Field extends Component<FieldProps> {
  #area: HTMLTextAreaElement | null = null

  override componentDidMount(): void {
    const { view, at } = this.props
    const area = this.#area!
    const draft = drafts.get(view.place(at))
    if (draft) area.value = draft
    if (at) area.focus()
  }

  override render({ view, at, row }: FieldProps): VNode {
    const { say, writing, troubled } = view
    const label = row ? say('answer', { name: row.post.author.name }) : say('write')
    return (
      <form part="composer" data-at={at}>
        <textarea
          ref={area => {
            this.#area = area
          }}
          name="text"
          part="textarea"
          rows={1}
          dir="auto"
          aria-label={label}
          placeholder={label}
          onInput={event => drafts.set(view.place(at), event.currentTarget.value)}
          onFocus={() => view.write()}
        />
        {writing ? (
          <writing.Rest view={view} at={at} row={row} />
        ) : (
          troubled && <Trouble view={view} text={say('failed.write')} retry={() => view.write()} />
        )}
      </form>
    )
  }
}
