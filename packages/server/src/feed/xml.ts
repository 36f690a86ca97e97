/** A piece of XML whose texts are escaped already: only `element` makes one. */
export interface Xml {
  readonly xml: string
}

type Kid = Xml | string | null | undefined

/** An element. Attributes without a value are left out, and so are kids that are none; texts are escaped. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> | null,
  ...kids: readonly Kid[]
): Xml {
  const given = Object.entries(attributes ?? {}).flatMap(([attribute, value]) =>
    value === undefined ? [] : [` ${attribute}="${escaped(value)}"`],
  )
  const within = kids.map(kid => (typeof kid === 'string' ? escaped(kid) : (kid?.xml ?? ''))).join('')
  return { xml: `<${name}${given.join('')}${within === '' ? '/>' : `>${within}</${name}>`}` }
}

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${root.xml}\n`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** XML 1.0 has no way to write most control characters, lone surrogates and U+FFFE: they fall away. */
function escaped(text: string): string {
  return text
    .replace(/[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replace(/[&<>"\t\n\r]/g, character => entities[character] ?? '')
}
