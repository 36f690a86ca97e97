import { newKey } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { mediaServer, refusal } from '../testing/media.ts'
import { exif, jpeg, png, webp } from '../testing/pictures.ts'
import { hostOrigin, origin } from '../testing/server.ts'

const media = mediaServer()

describe('a picture that is put up', () => {
  it('has an address that nobody can guess, and its size as it is shown', async () => {
    const one = await media.put(await media.server.guest())
    expect(one).toMatchObject({ width: 3, height: 2 })
    expect(one.url).toMatch(new RegExp(`^${origin}/media/demo/[\\w-]{22}\\.png$`))
    const turned = await media.put(await media.server.guest(), jpeg({ extra: [exif(6)] }))
    expect([turned.width, turned.height]).toEqual([2, 3])
  })
  it('is what its bytes are, whatever it was said to be', async () => {
    const as = await media.server.guest()
    const { url } = await (
      await media.upload(webp(), { as, headers: { 'content-type': 'text/html' } })
    ).json()
    expect(url).toMatch(/\.webp$/)
    expect((await media.server.call(url)).headers.get('content-type')).toBe('image/webp')
  })
  it('is served with nothing in it but what is seen', async () => {
    const { url } = await media.put(
      await media.server.guest(),
      jpeg({ extra: [exif(1, 'GPS 48.2')], after: '<html>' }),
    )
    expect(Buffer.from(await (await media.server.call(url)).arrayBuffer())).toEqual(Buffer.from(jpeg()))
  })
  it('is kept once when it is sent twice with one key, and another person’s key is another’s', async () => {
    const [ann, bob, key] = [await media.server.guest('Ann'), await media.server.guest('Bob'), newKey()]
    const first = await media.put(ann, png(), key)
    expect(await media.put(ann, webp(), key)).toEqual(first)
    expect((await media.put(bob, png(), key)).id).not.toBe(first.id)
    expect(media.files()).toHaveLength(2)
  })
})

describe('who may put up pictures:', () => {
  const people: Record<string, () => Promise<string> | undefined> = {
    nobody: () => undefined,
    guest: () => media.server.guest(),
    member: () => media.server.host(),
    staff: () => media.server.host({ role: 'staff' }),
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
    await media.set({ uploads })
    const response = await media.upload(png(), { as: await people[who]?.() })
    expect(response.status).toBe(status)
    expect(media.files()).toHaveLength(status === 200 ? 1 : 0)
  })
  it('nobody from a page of an origin that may not write', async () => {
    const as = await media.server.guest()
    const from = (from: string) => media.upload(png(), { as, headers: { origin: from } })
    expect(await refusal(await from('https://other.example'))).toEqual([403, 'forbidden', 'origin'])
    expect((await from(hostOrigin)).status).toBe(200)
  })
  it('nobody where the server has no place for pictures, and the site says so', async () => {
    await media.reopen({ media: undefined })
    expect((await (await media.server.call('')).json()).value.uploads).toBe('nobody')
    expect(await refusal(await media.upload(png(), { as: await media.server.guest() }))).toEqual([
      501,
      'unsupported',
      'media',
    ])
  })
  it('nobody where the server doesn’t know its address, since a request could name any', async () => {
    await media.reopen({ publicUrl: undefined })
    const as = await media.server.guest()
    expect(await refusal(await media.upload(png(), { as }))).toEqual([501, 'unsupported', 'public-url'])
    expect(media.files()).toEqual([])
    const path = 'http://localhost:4600/api/v1/demo/media'
    expect((await (await media.upload(png(), { as, path })).json()).url).toMatch(
      /^http:\/\/localhost:4600\/media\/demo\//,
    )
  })
})

describe('a picture’s address', () => {
  it('answers with a picture that no browser takes for anything else', async () => {
    const { url, id } = await media.put(await media.server.guest())
    const { headers } = await media.server.call(url)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="picture-${id.slice(0, 8)}.png"`,
      'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=604800, immutable',
    })
    const again = await media.server.call(url, { headers: { 'if-none-match': headers.get('etag') ?? '' } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    const head = await media.server.call(url, { method: 'HEAD' })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(png().length),
      '',
    ])
  })
  it('leads nowhere with another ending, in another site, or out of its folder', async () => {
    const { url } = await media.put(await media.server.guest())
    for (const wrong of [
      url.replace('.png', '.jpg'),
      url.replace('.png', ''),
      url.replace('/demo/', '/other/'),
      `${origin}/media/demo/..%2f..%2fcommonthread.sqlite`,
      `${origin}/media/demo/.png`,
      `${origin}/media/demo`,
    ]) {
      expect([(await media.server.call(wrong)).status, wrong]).toEqual([404, wrong])
    }
  })
})
