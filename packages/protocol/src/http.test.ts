import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { readQuery, refText, siteAddress } from './http.ts'
import { refOf } from './http-write.ts'
import { readQuerySchemas } from './schema/index.ts'

const parsed = <K extends keyof typeof readQuerySchemas>(name: K, query: string) => {
  const params = new URLSearchParams(query)
  const fields = [...new Set(params.keys())].map(key => {
    const all = params.getAll(key)
    return [key, all.length > 1 ? all : all[0]]
  })
  return v.parse(readQuerySchemas[name], Object.fromEntries(fields))
}

describe('a read spelled as an address', () => {
  it('is the same string for the same input, whatever the order of its fields', () => {
    const ref = { kind: 'thread', key: 'a/b?c=1' }
    expect(readQuery({ sort: 'newest', ref })).toBe(readQuery({ ref, sort: 'newest', limit: undefined }))
  })

  it('comes back as the input it was made of', () => {
    const topic = {
      ref: { kind: 'thread', key: 'shop.example/?a=1&b=ü' },
      sort: 'newest' as const,
      limit: 20,
    }
    expect(parsed('topic', readQuery(topic))).toEqual(topic)
    expect(parsed('topic', readQuery({ ref: { id: 'x' } }))).toEqual({ ref: { id: 'x' } })
    const posts = { topic: 't', parent: null, cursor: 'abc' }
    expect(parsed('posts', readQuery(posts))).toEqual(posts)
    const counts = { refs: [{ kind: 'thread', key: 'a:b' }, { id: 'x' }] }
    expect(parsed('counts', readQuery(counts))).toEqual(counts)
  })

  it('refuses a limit that is no number or too many', () => {
    expect(() => parsed('topic', '?id=x&limit=1e9')).toThrow()
    expect(() => parsed('topic', '?id=x&limit=201')).toThrow()
  })

  it('keeps a colon in a key', () =>
    expect(refOf(refText({ kind: 'idea', key: 'a:b:c' }))).toEqual({ kind: 'idea', key: 'a:b:c' }))

  it('takes a server with or without slashes at its end', () => {
    expect(siteAddress('https://c.example//', 'demo')).toBe('https://c.example/api/v1/demo')
    expect(siteAddress('', 'demo')).toBe('/api/v1/demo')
  })
})
