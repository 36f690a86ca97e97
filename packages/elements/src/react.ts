import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { ElementOf, PropsOf, TagName } from './tags.ts'

type Html<E> = DetailedHTMLProps<HTMLAttributes<E>, E>
type Tags = { [T in TagName]: Html<ElementOf<T>> & PropsOf<T> }

/** Importing this file types the elements' tags in the JSX of React 19. */
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
