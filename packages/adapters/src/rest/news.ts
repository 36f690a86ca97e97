import { type Mark, newsPath, type Scope } from '@commonthread/protocol'

/** A scope as the address of a stream spells it: `topic:ID`, `key:KIND:KEY`, `kinds:KIND,KIND` or `me`. */
export function scopeText(scope: Scope): string {
  if (scope === 'me') return scope
  if ('kinds' in scope) return `kinds:${scope.kinds}`
  return 'topic' in scope ? `topic:${scope.topic}` : `key:${scope.kind}:${scope.key}`
}

export function newsAddress(site: string, scopes: readonly string[], after: Mark): string {
  const query = new URLSearchParams(scopes.map(scope => ['scope', scope]))
  query.set('after', after)
  return `${site}${newsPath}?${query}`
}
