import { openapiPath } from '@commonthread/protocol'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret, origin, post, type TestServer, testServer } from '../testing/server.ts'

interface Document {
  paths: Record<string, Record<string, { responses: Record<string, { content?: Record<string, unknown> }> }>>
}

let server: TestServer
let document: Document
let validators: Ajv2020
beforeAll(async () => {
  server = await testServer()
  document = await (await server.call(origin + openapiPath)).json()
  validators = new Ajv2020({ strict: false })
  formats.default(validators)
  validators.addSchema({ $id: 'https://document.example/', ...document })
})
afterAll(() => server.close())

/** The schema that the document gives for an answer. */
function schemaFor(path: string, method: string, status: number, type: string): ValidateFunction {
  const responses = document.paths[path]?.[method]?.responses
  const key = responses?.[status] ? String(status) : 'default'
  const place = ['paths', path, method, 'responses', key, 'content', type, 'schema']
  const pointer = place
    .map(part => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1')))
    .join('/')
  const validate = validators.getSchema(`https://document.example/#/${pointer}`)
  if (!validate) throw new Error(`The document has no schema at ${pointer}`)
  return validate
}

async function fits(path: string, method: string, response: Response, lines = false): Promise<void> {
  const type = (response.headers.get('content-type') ?? '').split(';')[0]!
  const text = lines ? await firstLines(response, 2) : await response.text()
  const validate = schemaFor(path, method, response.status, type)
  for (const part of lines ? text.trim().split('\n') : [text]) {
    validate(JSON.parse(part))
    expect(validate.errors ?? [], `${method} ${path}: ${part.slice(0, 300)}`).toEqual([])
  }
}

async function firstLines(response: Response, count: number): Promise<string> {
  const reader = response.body!.pipeThrough(new TextDecoderStream() as never).getReader()
  let text = ''
  while (text.split('\n').length <= count) text += (await reader.read()).value
  await reader.cancel()
  return text
}

it('is a valid OpenAPI 3.1 document', async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document) as never)
  expect(errors ?? []).toEqual([])
  expect(valid).toBe(true)
})

it('names every address and method that the server serves, and no other', async () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map(method => `${method.toUpperCase()} ${path}`),
  )
  const served = server.addresses().map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
  expect(documented.sort()).toEqual(served.filter(address => !/ \/(tend.*)?$/.test(address)).sort())
})

it('has an operationId of its own for each operation', () => {
  const ids = Object.values(document.paths).flatMap(methods =>
    Object.values(methods).map(operation => (operation as { operationId?: string }).operationId),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

describe('what the server answers fits the document', () => {
  it('for reads, commands, sessions, news and problems', async () => {
    const site = '/api/v1/{site}'
    const as = await server.guest()
    const tender = await server.host({ role: 'moderator', picture: 'https://a.example/p.png' })
    const root = post(
      '**Hello**\n\n1. a list\n2. [link](https://a.example)\n\n| a | b |\n|---|:-:|\n| 1 | 2 |',
    )
    const answer = post('> yes\n\n```js\ncode\n```\n\n- [x] done', { parent: root.key })
    const sent = [root, answer, post('  '), post('rude')]
    const call = (path: string, init?: Parameters<TestServer['call']>[1]) => server.call(path, init)
    const commands = (as: string, ...commands: unknown[]) =>
      call('/commands', { method: 'POST', as, body: JSON.stringify({ commands }) })
    const response = await commands(as, ...sent)
    const { receipts } = await response.clone().json()
    await fits(`${site}/commands`, 'post', response)
    const id = receipts[0].changes[0].value.id
    const made = Date.now()
    const moderate = {
      do: 'moderate',
      made,
      target: { type: 'post', id: sent[3]!.key },
      to: 'held',
      reason: 'links',
    }
    await fits(`${site}/commands`, 'post', await commands(tender, { ...moderate, key: crypto.randomUUID() }))
    await fits(`${site}/commands`, 'post', await commands(tender, { ...moderate, key: post('').key }))
    await fits(`${site}/queue`, 'get', await call('/queue', { as: tender }))
    await fits(
      `${site}/commands`,
      'post',
      await commands(tender, { ...moderate, to: 'removed', key: post('').key }),
    )

    await fits(site, 'get', await call(''))
    await fits(`${site}/topic`, 'get', await call(`/topic?id=${id}&limit=2`))
    await fits(`${site}/topic`, 'get', await call('/topic?kind=thread&key=nowhere'))
    const page = await (await call(`/topic?id=${id}&limit=1`)).json()
    const [gap] = page.value.gaps
    const query = new URLSearchParams({
      topic: id,
      cursor: gap.next,
      ...(gap.parent ? { parent: gap.parent } : {}),
    })
    await fits(`${site}/posts`, 'get', await call(`/posts?${query}`))
    await fits(`${site}/counts`, 'get', await call(`/counts?ref=id:${id}&ref=thread:nowhere`))
    await fits(`${site}/topics`, 'get', await call('/topics?kinds=thread&kinds=talk'))
    await fits(`${site}/people`, 'get', await call(`/people?topic=${id}&starts=a`))
    await fits(`${site}/history`, 'get', await call(`/history?target=post:${root.key}`, { as }))
    await fits(`${site}/log`, 'get', await call('/log'))
    const targets = [
      { type: 'topic', id },
      { type: 'post', id: root.key },
    ]
    await fits(
      `${site}/mine`,
      'post',
      await call('/mine', { method: 'POST', as, body: JSON.stringify({ targets }) }),
    )
    await fits(`${site}/mine/export`, 'get', await call('/mine/export', { as }))
    await fits(`${site}/mine/export`, 'get', await call('/mine/export'))
    await fits(`${site}/news`, 'get', await call(`/news?scope=topic:${id}&after=0`), true)
    await fits(`${site}/session`, 'get', await call('/session', { as: tender }))
    await fits(`${site}/session`, 'get', await call('/session'))
    const credential = JSON.stringify({ type: 'guest', name: 'Bob', secret: newSecret() })
    await fits(`${site}/session`, 'post', await call('/session', { method: 'POST', body: credential }))
    await fits('/healthz', 'get', await call(`${origin}/healthz`))

    await fits(`${site}/topic`, 'get', await call('/topic?id=nope'))
    await fits(`${site}/session`, 'get', await call('/session', { as: 'broken' }))
    await fits(`${site}/commands`, 'post', await commands(as, {}))
  })

  it('and the check would notice an answer that does not', async () => {
    const wrong = Response.json({ value: { id: 7 } }, { headers: { 'content-type': 'application/json' } })
    await expect(fits('/api/v1/{site}', 'get', wrong)).rejects.toThrow()
  })
})
