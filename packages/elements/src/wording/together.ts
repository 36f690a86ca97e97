import type { Tables } from './language.ts'

/** Several tables of each language as one: what a view says in words of its own and of others. */
export function together(...parts: readonly Tables[]): Tables {
  return async lang => {
    const loaded = await Promise.all(parts.map(tables => tables(lang)))
    return { words: Object.assign({}, ...loaded.map(({ words }) => words)) }
  }
}
