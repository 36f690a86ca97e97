import type { HTMLAttributes } from 'preact'
import type { ElementOf, PropsOf, TagName } from './tags.ts'

type Tags = { [T in TagName]: Omit<HTMLAttributes<ElementOf<T>>, keyof PropsOf<T>> & PropsOf<T> }

/** Importing this file types the elements' tags in Preact's JSX. */
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends Tags {}
  }
}
