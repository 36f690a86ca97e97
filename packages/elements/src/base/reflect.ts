/** What `heading-level` may be. */
export type HeadingLevel = '1' | '2' | '3' | '4' | '5' | '6'

/** Gives a class a property for each attribute, in camel case: `headingLevel` for `heading-level`. `null` removes. */
export function reflect(target: { prototype: object }, attributes: readonly string[]): void {
  for (const attribute of attributes)
    Object.defineProperty(
      target.prototype,
      attribute.replace(/-./g, dash => dash[1]!.toUpperCase()),
      {
        configurable: true,
        enumerable: true,
        get(this: Element) {
          return this.getAttribute(attribute)
        },
        set(this: Element, value: unknown) {
          if (value === null || value === undefined) this.removeAttribute(attribute)
          else this.setAttribute(attribute, `${value}`)
        },
      },
    )
}
