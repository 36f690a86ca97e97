import type { Writer } from '@commonthread/core'
import type { ComponentType } from 'preact'
import type { FieldProps } from '../thread/field.tsx'
import type { ThreadView } from '../thread/view.tsx'
import { Own, type OwnProps } from './own.tsx'
import { Pen } from './pen.ts'
import { Rest } from './rest.tsx'

/** What the writing chunk adds to a view. */
export interface Writing {
  /** Everything of a composer besides its textarea. */
  Rest: ComponentType<FieldProps>
  /** How one's own post fares, and what can be done with it. */
  Own: ComponentType<Omit<OwnProps, 'pen'>>
  close(): void
}

export function openWriting(view: ThreadView, writer: Writer): Writing {
  const pen = new Pen(view, writer)
  return {
    Rest: props => <Rest {...props} pen={pen} />,
    Own: props => <Own {...props} pen={pen} />,
    close: () => pen.close(),
  }
}
