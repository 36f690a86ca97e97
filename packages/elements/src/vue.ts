import type { EmitFn, HTMLAttributes, PublicProps } from 'vue'
import type { ElementOf, Fired, PropertiesOf, ReflectedOf, TagName, Tags } from './tags.ts'

type Emits<T extends TagName> = { [Name in Tags[T]['fires']]: (event: Fired<T, Name>) => void }

/** Vue's tools take any tag for a component: something that is made, has properties and emits events. */
type Components = {
  [T in TagName]: new () => ElementOf<T> & {
    /** @deprecated In the types alone. */
    $props: HTMLAttributes & ReflectedOf<T> & PropertiesOf<T> & PublicProps
    /** @deprecated In the types alone. */
    $emit: EmitFn<Emits<T>>
  }
}

/** Importing this file types the elements' tags in Vue's templates. */
declare module 'vue' {
  interface GlobalComponents extends Components {}
}
