import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const sources = new URL('../../packages/elements/src/', import.meta.url).pathname
export const page = new URL('../../docs/elements.md', import.meta.url)

const sections: readonly [tag: string, heading: string, column: string][] = [
  ['attr', 'Attributes', 'attribute'],
  ['prop', 'Properties', 'property'],
  ['slot', 'Slots', 'slot'],
  ['fires', 'Events', 'event'],
  ['cssprop', 'Custom properties', 'property'],
  ['csspart', 'Parts', 'part'],
]

/** The reference of the elements, made of their doc comments: said once, where the code is. */
export function elementDocs(): string {
  const comments = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap(
      file =>
        readFileSync(join(sources, file), 'utf8').match(/\/\*\*(?:(?!\*\/)[\s\S])*?\* @tag [\s\S]*?\*\//g) ??
        [],
    )
    .map(comment => comment.replace(/^\/\*\*\n|\n? ?\*\/$/g, '').replace(/^ ?\* ?/gm, ''))
  const intro = '# Elements\n\nMade of the doc comments in `packages/elements/src` by `pnpm docs`.\n'
  return [intro, ...comments.map(describe).sort()].join('\n')
}

function describe(comment: string): string {
  const [, tag = ''] = /^@tag (\S+)$/m.exec(comment) ?? []
  const prose = comment.slice(0, comment.search(/^@/m)).trim()
  const tables = sections.flatMap(([name, heading, column]) => {
    const rows = entries(comment, name)
    return rows.length > 0 ? [`\n### ${heading}\n\n| ${column} | |\n|---|---|\n${rows.join('\n')}\n`] : []
  })
  return `## \`<${tag}>\`\n\n${prose}\n${tables.join('')}`
}

/** `@attr {string} [kind=thread] - Kind of topic.` and its further lines, as a row of a table. */
function entries(comment: string, tag: string): string[] {
  const found = comment.matchAll(new RegExp(`^@${tag}( [\\s\\S]*?)(?=\\n@|\\n\\n|$(?![\\s\\S]))`, 'gm'))
  return [...found].map(([, body = '']) => {
    const line = body.replace(/\s+/g, ' ').trim()
    const [, type, name = '', text = ''] = /^(?:\{([^}]*)\} ?)?(.*?) ?- (.*)$/.exec(line) ?? []
    const [, plain = name, initial] = /^\[([^=\]]*)=?(.*)\]$/.exec(name) ?? []
    const details = [type && `\`${type.replace(/\|/g, '\\|')}\``, initial && `default \`${initial}\``].filter(
      Boolean,
    )
    return `| ${plain ? `\`${plain}\`` : '(default)'} | ${text}${details.length ? ` (${details.join(', ')})` : ''} |`
  })
}

if (process.argv[1] === import.meta.filename) writeFileSync(page, elementDocs())
