import { afterAll, beforeAll, expect, it } from 'vitest'
import { origin, type TestServer, testServer } from './testing/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await testServer()
})
afterAll(() => server.close())

const get = (path: string) => server.call(origin + path)

it('is a page on which nothing runs but its own script, and which nobody frames', async () => {
  const response = await get('/tend/')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  const policy = response.headers.get('content-security-policy') ?? ''
  for (const part of [
    "default-src 'none'",
    "script-src 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
  ]) {
    expect(policy).toContain(part)
  }
  expect(policy).not.toContain('unsafe')
  const html = await response.text()
  expect(html).not.toMatch(/<style|style=|\son\w+=|<script(?! type="module" src="tend.js")/)
})

it('brings its script and style by relative addresses, so that it may lie below a path', async () => {
  for (const [path, type] of [
    ['/tend/tend.js', 'text/javascript'],
    ['/tend/entry.js', 'text/javascript'],
    ['/tend/doing.js', 'text/javascript'],
    ['/tend/move.js', 'text/javascript'],
    ['/tend/topic.js', 'text/javascript'],
    ['/tend/page.js', 'text/javascript'],
    ['/tend/api.js', 'text/javascript'],
    ['/tend/tend.css', 'text/css'],
  ]) {
    const response = await get(path!)
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      200,
      `${type}; charset=utf-8`,
    ])
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  }
  expect((await get('/tend?site=demo')).headers.get('location')).toBe('tend/?site=demo')
  expect((await get('/')).headers.get('location')).toBe('tend/')
})
