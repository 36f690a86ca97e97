import { newKey } from '@commonthread/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { origin, post, siteRecord, type TestServer, testServer } from '../testing/server.ts'

let server: TestServer
beforeEach(async () => {
  server = await testServer()
})
afterEach(() => server.close())

const session = async (as: string) => (await server.call('/session', { as })).json()
const feedOf = async (as: string): Promise<string> => (await session(as)).feed
const open = (address: string, headers?: Record<string, string>) => server.call(address, { headers })

/** Ann writes and Bob answers her. */
async function answered(answer = 'Yes & <no>', name = 'Bob "B" <b>') {
  const [ann, bob] = [await server.guest('Ann'), await server.guest(name)]
  const first = post('A question')
  await server.send(ann, first)
  const second = post(answer, { parent: first.key })
  await server.send(bob, second)
  return { ann, bob, first, second }
}

it('lists what happened for its owner, each with the way to it', async () => {
  const { ann, second } = await answered()
  const address = await feedOf(ann)
  expect(address).toMatch(new RegExp(`^${origin}/api/v1/demo/feed/[\\w-]+\\.[\\w-]{43}$`))
  const response = await open(address)
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
  const text = await response.text()
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/,
  )
  expect(text).toContain('<title>Bob &quot;B&quot; &lt;b&gt; answered you in “Lamp”</title>')
  expect(text).toContain(`href="https://shop.example/lamp?community-post=${second.key}"`)
  expect(text).toContain('Yes &amp; &lt;no&gt;</summary>')
  expect(text.match(/<entry>/g)).toHaveLength(1)
})

it('is empty and whole for somebody for whom nothing happened', async () => {
  const { bob } = await answered()
  const text = await (await open(await feedOf(bob))).text()
  expect(text).not.toContain('<entry>')
  expect(text).toMatch(/<updated>\d{4}-/)
})

it('is said to be the same while it is, and asked for again by its validator', async () => {
  const { ann, first } = await answered()
  const address = await feedOf(ann)
  const { headers } = await open(address)
  const etag = headers.get('etag') ?? ''
  expect(headers.get('cache-control')).toBe('private, max-age=300')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
  expect((await open(address, { 'if-none-match': etag })).status).toBe(304)
  await server.send(await server.guest('Cat'), post('Me too', { parent: first.key }))
  expect((await open(address, { 'if-none-match': etag })).status).toBe(200)
})

it('opens for nobody who guesses, and ends with the site’s secret', async () => {
  const { ann, bob } = await answered()
  const [own, other] = [await feedOf(ann), await feedOf(bob)]
  const [, member] = /feed\/(.*)\./.exec(own) ?? []
  const [, proof] = /\.([\w-]{43})$/.exec(other) ?? []
  for (const token of [
    '',
    'x',
    `${member}`,
    `${member}.`,
    `${member}.${proof}`,
    `.${proof}`,
    `${newKey()}.${proof}`,
  ]) {
    expect([(await open(`${origin}/api/v1/demo/feed/${token}`)).status, token]).toEqual([404, token])
  }
  await server.store.putSite(siteRecord({ secret: 'another secret of the test, long enough too' }))
  expect((await open(own)).status).toBe(404)
})

it('is no feed of another site with the same person', async () => {
  const { ann } = await answered()
  await server.store.putSite(siteRecord({ id: 'other' }))
  expect((await open((await feedOf(ann)).replace('/demo/', '/other/'))).status).toBe(404)
})

it('is nobody’s who isn’t known, nor a site’s without a secret', async () => {
  expect((await (await server.call('/session')).json()).feed).toBeUndefined()
  const ann = await server.guest()
  await server.store.putSite(siteRecord({ secret: '' }))
  expect(await feedOf(ann)).toBeUndefined()
})
