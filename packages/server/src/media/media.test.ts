import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteRecord } from '@commonthread/community'
import { newKey, type Receipt, type Uploaded } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { exif, jpeg, png, webp } from '../testing/pictures.ts'
import { hostOrigin, lamp, origin, post, siteRecord, type TestServer, testServer } from '../testing/server.ts'
import { diskMedia } from './store.ts'

const day = 86_400_000
let folder: string
let server: TestServer
let now: number

beforeEach(async () => {
  now = Date.now()
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  server = await open()
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

async function open(more: Parameters<typeof testServer>[0] = {}): Promise<TestServer> {
  const opened = await testServer({ media: diskMedia(folder), publicUrl: origin, now: () => now, ...more })
  await opened.store.putSite(siteRecord({ uploads: 'everyone' }))
  return opened
}

interface Sent {
  as?: string
  key?: string
  headers?: Record<string, string>
  address?: string
  path?: string
}

function upload(
  bytes: Uint8Array | ReadableStream,
  { as, key = newKey(), headers, address, path }: Sent = {},
) {
  return server.call(path ?? '/media', {
    method: 'POST',
    as,
    address,
    body: bytes as BodyInit,
    headers: { 'idempotency-key': key, ...headers },
    ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
  } as RequestInit)
}

async function put(as: string, bytes = png(), key = newKey()): Promise<Uploaded> {
  const response = await upload(bytes, { as, key })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

async function refusal(response: Response): Promise<[number, string, string?]> {
  const { code, rule } = await response.json()
  return [response.status, code, rule]
}

const set = (more: Partial<SiteRecord>) => server.store.putSite(siteRecord({ uploads: 'everyone', ...more }))
const files = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
    statSync(join(folder, name)).isFile(),
  )

describe('a picture that is put up', () => {
  it('has an address that nobody can guess, and its size as it is shown', async () => {
    const one = await put(await server.guest())
    expect(one).toMatchObject({ width: 3, height: 2 })
    expect(one.url).toMatch(new RegExp(`^${origin}/media/demo/[\\w-]{22}\\.png$`))
    const turned = await put(await server.guest(), jpeg({ extra: [exif(6)] }))
    expect([turned.width, turned.height]).toEqual([2, 3])
  })
  it('is what its bytes are, whatever it was said to be', async () => {
    const as = await server.guest()
    const { url } = await (await upload(webp(), { as, headers: { 'content-type': 'text/html' } })).json()
    expect(url).toMatch(/\.webp$/)
    expect((await server.call(url)).headers.get('content-type')).toBe('image/webp')
  })
  it('is served with nothing in it but what is seen', async () => {
    const { url } = await put(await server.guest(), jpeg({ extra: [exif(1, 'GPS 48.2')], after: '<html>' }))
    expect(Buffer.from(await (await server.call(url)).arrayBuffer())).toEqual(Buffer.from(jpeg()))
  })
  it('is kept once when it is sent twice with one key, and another person’s key is another’s', async () => {
    const [ann, bob, key] = [await server.guest('Ann'), await server.guest('Bob'), newKey()]
    const first = await put(ann, png(), key)
    expect(await put(ann, webp(), key)).toEqual(first)
    expect((await put(bob, png(), key)).id).not.toBe(first.id)
    expect(files()).toHaveLength(2)
  })
  it('is kept once when it is sent twice at the same time', async () => {
    const [ann, key] = [await server.guest('Ann'), newKey()]
    const [one, two] = await Promise.all([put(ann, png(), key), put(ann, png(), key)])
    expect(two).toEqual(one)
    expect(files()).toHaveLength(1)
  })
})

describe('who may put up pictures:', () => {
  const people: Record<string, () => Promise<string> | undefined> = {
    nobody: () => undefined,
    guest: () => server.guest(),
    member: () => server.host(),
    staff: () => server.host({ role: 'staff' }),
  }
  it.each([
    ['nobody', 'nobody', 403],
    ['nobody', 'guest', 403],
    ['nobody', 'staff', 403],
    [undefined, 'member', 403],
    ['members', 'nobody', 401],
    ['members', 'guest', 403],
    ['members', 'member', 200],
    ['members', 'staff', 200],
    ['everyone', 'nobody', 401],
    ['everyone', 'guest', 200],
    ['everyone', 'member', 200],
  ] as const)('where uploads are for %s, %s is answered %d', async (uploads, who, status) => {
    await set({ uploads })
    const response = await upload(png(), { as: await people[who]?.() })
    expect(response.status).toBe(status)
    expect(files()).toHaveLength(status === 200 ? 1 : 0)
  })
  it('nobody from a page of an origin that may not write', async () => {
    const as = await server.guest()
    const from = (from: string) => upload(png(), { as, headers: { origin: from } })
    expect(await refusal(await from('https://other.example'))).toEqual([403, 'forbidden', 'origin'])
    expect((await from(hostOrigin)).status).toBe(200)
  })
  it('nobody where the server has no place for pictures, and the site says so', async () => {
    await server.close()
    server = await open({ media: undefined })
    expect((await (await server.call('')).json()).value.uploads).toBe('nobody')
    expect(await refusal(await upload(png(), { as: await server.guest() }))).toEqual([
      501,
      'unsupported',
      'media',
    ])
  })
  it('nobody where the server doesn’t know its address, since a request could name any', async () => {
    await server.close()
    server = await open({ publicUrl: undefined })
    const as = await server.guest()
    expect(await refusal(await upload(png(), { as }))).toEqual([501, 'unsupported', 'public-url'])
    expect(files()).toEqual([])
    const path = 'http://localhost:4600/api/v1/demo/media'
    expect((await (await upload(png(), { as, path })).json()).url).toMatch(
      /^http:\/\/localhost:4600\/media\/demo\//,
    )
  })
})

describe('what isn’t taken', () => {
  it.each([
    ['no picture', Buffer.from('<svg onload="alert(1)"/>'), [400, 'invalid', 'picture-type']],
    ['nothing', new Uint8Array(), [400, 'invalid', 'picture-type']],
    ['a part of a picture', png().subarray(0, 40), [400, 'invalid', 'picture']],
    ['a huge one in few bytes', png({ width: 90_000, height: 90_000 }), [413, 'too-large', 'pixels']],
  ] as const)('is %s', async (_, bytes, expected) => {
    expect(await refusal(await upload(bytes, { as: await server.guest() }))).toEqual(expected)
    expect(files()).toEqual([])
  })
  it('is more than the site’s own limits allow', async () => {
    const as = await server.guest()
    await set({ limits: { uploadBytes: 50 } })
    expect(await refusal(await upload(png(), { as }))).toEqual([413, 'too-large', 'bytes'])
    await set({ limits: { uploadPixels: 5 } })
    expect(await refusal(await upload(png(), { as }))).toEqual([413, 'too-large', 'pixels'])
  })
  it('is what says that it is too long: it isn’t even read', async () => {
    const pull = vi.fn()
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const response = await upload(body, {
      as: await server.guest(),
      headers: { 'content-length': '99999999' },
    })
    expect(await refusal(response)).toEqual([413, 'too-large', 'bytes'])
    expect(pull).not.toHaveBeenCalled()
  })
  it('is more than allowed of what says nothing of its length', async () => {
    let chunks = 0
    const body = new ReadableStream({
      pull(controller) {
        chunks++
        controller.enqueue(new Uint8Array(2 ** 20))
      },
    })
    expect(await refusal(await upload(body, { as: await server.guest() }))).toEqual([
      413,
      'too-large',
      'bytes',
    ])
    expect(chunks).toBeLessThan(9)
  })
  it('is one whose sending broke off: nothing of it is left, and the same key then brings it', async () => {
    const [as, key] = [await server.guest(), newKey()]
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(png().subarray(0, 40))
        controller.error(new Error('reset'))
      },
    })
    expect(await refusal(await upload(body, { as, key }))).toEqual([400, 'invalid', 'truncated'])
    expect(files()).toEqual([])
    await put(as, png(), key)
    expect(files()).toHaveLength(1)
  })
  it.each(['', 'x', '00000000-0000-4000-8000-000000000000'])(
    'is one without a key of its own: "%s"',
    async key => {
      expect((await upload(png(), { as: await server.guest(), key })).status).toBe(400)
    },
  )
  it('is one that the disk refuses, and the same key brings it later', async () => {
    await server.close()
    const disk = diskMedia(folder)
    const put = vi.spyOn(disk, 'put').mockRejectedValueOnce(new Error('full'))
    server = await open({ media: disk, log() {} })
    const [as, key] = [await server.guest(), newKey()]
    expect((await upload(png(), { as, key })).status).toBe(503)
    expect((await upload(png(), { as, key })).status).toBe(200)
    expect(put).toHaveBeenCalledTimes(2)
    expect(files()).toHaveLength(1)
  })
  it('is one whose owner is erased while it is brought: nothing of it is kept', async () => {
    const [as, key] = [await server.guest(), newKey()]
    const pull = async (stream: ReadableStreamDefaultController) => {
      await server.send(as, { do: 'me.erase', key: newKey(), made: now, sure: true })
      stream.enqueue(png())
      stream.close()
    }
    const begun = new ReadableStream({ pull }, { highWaterMark: 0 })
    expect((await upload(begun, { as, key })).status).toBe(401)
    expect(files()).toEqual([])
  })
  it('is one whose owner is erased before it is put: no file stays behind', async () => {
    await server.close()
    const disk = diskMedia(folder)
    const put = disk.put.bind(disk)
    disk.put = async (...file) => {
      await server.send(as, { do: 'me.erase', key: newKey(), made: now, sure: true })
      await put(...file)
    }
    server = await open({ media: disk })
    const as = await server.guest()
    expect((await upload(png(), { as })).status).toBe(401)
    expect(files()).toEqual([])
  })
})

it('takes four at a time of a person and of an address, so that others find a place', async () => {
  const waiting: ReadableStreamDefaultController[] = []
  const slow = () => new ReadableStream({ start: stream => void waiting.push(stream) })
  const as = await server.guest()
  const ofPerson = Array.from({ length: 4 }, () => upload(slow(), { as }))
  await vi.waitFor(async () => {
    expect(await refusal(await upload(png(), { as }))).toEqual([503, 'unavailable', 'busy'])
  })
  const address = '10.0.0.1'
  const guests = await Promise.all(Array.from({ length: 5 }, (_, i) => server.guest(`G${i}`)))
  const ofAddress = guests.slice(0, 4).map(as => upload(slow(), { as, address }))
  await vi.waitFor(async () => {
    const more = await upload(png(), { as: guests[4], address })
    expect(await refusal(more)).toEqual([503, 'unavailable', 'busy'])
  })
  expect((await upload(png(), { as: guests[4], address: '10.0.0.2' })).status).toBe(200)
  for (const stream of waiting) stream.close()
  await Promise.all([...ofPerson, ...ofAddress])
  expect((await upload(png(), { as, address })).status).toBe(200)
})

it('brings the file with the same key where a crash left none, and throws away what it left half put', async () => {
  const [as, key] = [await server.guest(), newKey()]
  const { url } = await put(as, png(), key)
  const [file = ''] = files()
  renameSync(join(folder, file), join(folder, `${file}.0123456789ab.part`))
  expect((await server.call(url)).status).toBe(404)
  expect((await put(as, png(), key)).url).toBe(url)
  expect((await server.call(url)).status).toBe(200)
  expect(files()).toHaveLength(2)
  await server.close()
  now += day
  server = await open()
  await vi.waitFor(() => expect(files()).toEqual([file]))
})

it('counts a picture that is read as a read of its address', async () => {
  await server.close()
  const reads = { count: 2, perMs: 60_000 }
  server = await open({ rates: { people: false, addresses: { reads } } })
  const { url } = await put(await server.guest())
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) statuses.push((await server.call(url, { address: '10.0.0.1' })).status)
  expect(statuses).toEqual([200, 200, 429])
})

it('takes so many pictures of a person and of an address, and says when more', async () => {
  await server.close()
  server = await open({ rates: {} })
  const as = await server.guest()
  const statuses: number[] = []
  for (let i = 0; i < 13; i++) statuses.push((await upload(png(), { as, address: `10.0.0.${i}` })).status)
  expect(statuses.filter(status => status === 200)).toHaveLength(12)
  const last = await upload(png(), { as })
  expect(await refusal(last.clone())).toEqual([429, 'limited', 'rate'])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  for (let i = 0; i < 120; i++) await upload(png(), { as: await server.guest(`G${i}`), address: '10.1.1.1' })
  const other = await upload(png(), { as: await server.guest(), address: '10.1.1.1' })
  expect(await refusal(other)).toEqual([429, 'limited', 'address'])
})

describe('a picture’s address', () => {
  it('answers with a picture that no browser takes for anything else', async () => {
    const { url, id } = await put(await server.guest())
    const { headers } = await server.call(url)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="picture-${id.slice(0, 8)}.png"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=604800, immutable',
    })
    const again = await server.call(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await server.call(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(png().length),
      '',
    ])
  })
  it('leads nowhere with another ending, in another site, or out of its folder', async () => {
    const { url } = await put(await server.guest())
    for (const wrong of [
      url.replace('.png', '.jpg'),
      url.replace('.png', ''),
      url.replace('/demo/', '/other/'),
      `${origin}/media/demo/..%2f..%2fcommonthread.sqlite`,
      `${origin}/media/demo/.png`,
      `${origin}/media/demo`,
    ]) {
      expect([(await server.call(wrong)).status, wrong]).toEqual([404, wrong])
    }
  })
})

describe('a picture in a post', () => {
  const show = (url: string) => `Look:\n\n![A lamp](${url})`
  const docOf = ([receipt]: readonly Receipt[]) =>
    JSON.stringify(receipt?.ok && receipt.changes.find(({ type }) => type === 'post'))
  const status = async (url: string) => (await server.call(url)).status
  const erase = (id: string, as: string) =>
    server.send(as, { do: 'erase', key: newKey(), made: now, target: { type: 'post', id } })

  it('is shown with its size, though the site allows images from nowhere', async () => {
    const ann = await server.guest()
    const { url } = await put(ann)
    const doc = docOf(await server.send(ann, post(show(url))))
    expect(doc).toContain(JSON.stringify(['img', { src: url, width: 3, height: 2, alt: 'A lamp' }]))
  })
  it('is a link when it is no picture of this site, though its address looks like one', async () => {
    const ann = await server.guest()
    const { id } = await put(ann)
    for (const url of [
      `https://evil.example/media/demo/${id}.png`,
      `${origin}/media/demo/${id}.gif`,
      `${origin}/media/demo/${'A'.repeat(22)}.png`,
    ]) {
      expect(docOf(await server.send(ann, post(show(url))))).not.toContain('"img"')
    }
  })
  it('is erased with the post, unless another one of the same person shows it too', async () => {
    const ann = await server.guest('Ann')
    const [own, both] = [await put(ann), await put(ann, webp())]
    const [first, second] = [post(`${show(own.url)} ${show(both.url)}`), post(show(both.url))]
    await server.send(ann, first, second)
    await erase(first.key, ann)
    expect([await status(own.url), await status(both.url)]).toEqual([404, 200])
    await vi.waitFor(() => expect(files()).toHaveLength(1))
    await erase(second.key, ann)
    expect(await status(both.url)).toBe(404)
    await vi.waitFor(() => expect(files()).toEqual([]))
  })
  it('is erased with the post of who put it up, though somebody else shows it', async () => {
    const [ann, bob] = [await server.guest('Ann'), await server.guest('Bob')]
    const { url } = await put(ann)
    const mine = post(show(url))
    await server.send(ann, mine)
    expect(docOf(await server.send(bob, post(show(url))))).toContain('"img"')
    await erase(mine.key, ann)
    expect(await status(url)).toBe(404)
    await vi.waitFor(() => expect(files()).toEqual([]))
    expect(docOf(await server.send(bob, post(show(url))))).not.toContain('"img"')
  })
  it('goes with all of a person, whoever shows it and whether or not they did', async () => {
    const [ann, bob] = [await server.guest('Ann'), await server.guest('Bob')]
    const [shown, lent, unused] = [await put(ann), await put(ann), await put(ann)]
    await server.send(ann, post(show(shown.url)))
    await server.send(bob, post(`${show(shown.url)} ${show(lent.url)}`))
    const mine = await (await server.call('/mine/export', { as: ann })).json()
    const addresses = mine.pictures.map(({ address }: { address: string }) => address)
    expect(addresses.sort()).toEqual([shown.url, lent.url, unused.url].sort())
    await server.send(ann, { do: 'me.erase', key: newKey(), made: now, sure: true })
    expect(await Promise.all([shown, lent, unused].map(({ url }) => status(url)))).toEqual([404, 404, 404])
    await vi.waitFor(() => expect(files()).toEqual([]))
  })
  it('stays with a post that somebody wrote as a guest and sent as a member', async () => {
    const [guest, member] = [await server.guest('Ann'), await server.host()]
    const { url } = await put(guest)
    const late = post(show(url))
    expect(docOf(await server.send(member, late))).toContain('"img"')
    now += 31 * day
    const again = await server.host()
    const other = post('x')
    await server.send(again, other)
    await erase(other.key, again)
    expect(await status(url)).toBe(200)
    await erase(late.key, again)
    expect(await status(url)).toBe(404)
  })
  it('is not to be had while a moderator has taken its post out of sight', async () => {
    const [ann, bob, tender] = [
      await server.guest('Ann'),
      await server.guest('Bob'),
      await server.host({ role: 'moderator' }),
    ]
    const { url } = await put(ann)
    const bad = post(show(url))
    await server.send(ann, bad)
    await server.send(bob, post(show(url)))
    const target = { type: 'post', id: bad.key } as const
    const moderate = (to: 'removed' | 'shown') =>
      server.send(tender, { do: 'moderate', key: newKey(), made: now, target, to, reason: 'No' })
    await moderate('removed')
    expect(await status(url)).toBe(404)
    await moderate('shown')
    expect(await status(url)).toBe(200)
  })
  it('stays while an earlier text of the post shows it, and goes with them all', async () => {
    const ann = await server.guest()
    const { url } = await put(ann)
    const first = post(show(url))
    await server.send(ann, first)
    const edit = { ...post('no picture'), id: first.key, base: 1 }
    await server.send(ann, edit)
    expect(await status(url)).toBe(200)
    await erase(first.key, ann)
    expect(await status(url)).toBe(404)
  })
  it('goes when a moderator blacks out its address, and stays when other words are', async () => {
    const [ann, tender] = [await server.guest(), await server.host({ role: 'moderator' })]
    const [one, two] = [await put(ann), await put(ann, webp())]
    const first = post(`${show(one.url)} with a secret`)
    await server.send(ann, first)
    await server.send(ann, post(`${show(one.url)} ${show(two.url)}`, { id: first.key, base: 1 }))
    const target = { type: 'post', id: first.key } as const
    const black = (word: string) =>
      server.send(tender, { do: 'redact', key: newKey(), made: now, target, words: [word] })
    await black('secret')
    expect([await status(one.url), await status(two.url)]).toEqual([200, 200])
    await black(two.id)
    expect([await status(one.url), await status(two.url)]).toEqual([200, 404])
  })
  it('is thrown away when a month has gone by without one', async () => {
    const ann = await server.guest()
    const [used, unused] = [await put(ann), await put(ann, webp())]
    const shown = post(show(used.url))
    await server.send(ann, shown)
    now += 31 * day
    const other = post('x')
    await server.send(ann, other)
    await erase(other.key, ann)
    await vi.waitFor(() => expect(files()).toHaveLength(1))
    expect([await status(used.url), await status(unused.url)]).toEqual([200, 404])
    expect((await server.call(`/topic?kind=${lamp.kind}&key=${lamp.key}`)).status).toBe(200)
  })
})
