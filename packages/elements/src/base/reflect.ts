/** Gives a class a property for each attribute: property name → attribute name. `null` removes. */
export function reflect(target: { prototype: object }, attributes: Readonly<Record<string, string>>): void {
  for (const [property, attribute] of Object.entries(attributes))
    Object.defineProperty(target.prototype, property, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(attribute)
      },
      set(this: Element, value: unknown) {
        if (value === null || value === undefined) this.removeAttribute(attribute)
        else this.setAttribute(attribute, String(value))
      },
    })
}
