import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { newKey } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { mediaServer, refusal } from '../testing/media.ts'
import { png } from '../testing/pictures.ts'
import { diskMedia } from './store.ts'

const day = 86_400_000

const media = mediaServer()

describe('what isn’t taken', () => {
  it.each([
    ['no picture', Buffer.from('<svg onload="alert(1)"/>'), [400, 'invalid', 'picture-type']],
    ['nothing', new Uint8Array(), [400, 'invalid', 'picture-type']],
    ['a part of a picture', png().subarray(0, 40), [400, 'invalid', 'picture']],
    ['a huge one in few bytes', png({ width: 90_000, height: 90_000 }), [413, 'too-large', 'pixels']],
  ] as const)('is %s', async (_, bytes, expected) => {
    expect(await refusal(await media.upload(bytes, { as: await media.server.guest() }))).toEqual(expected)
    expect(media.files()).toEqual([])
  })
  it('is more than the site’s own limits allow', async () => {
    const as = await media.server.guest()
    await media.set({ limits: { uploadBytes: 50 } })
    expect(await refusal(await media.upload(png(), { as }))).toEqual([413, 'too-large', 'bytes'])
    await media.set({ limits: { uploadPixels: 5 } })
    expect(await refusal(await media.upload(png(), { as }))).toEqual([413, 'too-large', 'pixels'])
  })
  it('is what says that it is too long: it isn’t even read', async () => {
    const pull = vi.fn()
    const body = new ReadableStream({ pull }, { highWaterMark: 0 })
    const response = await media.upload(body, {
      as: await media.server.guest(),
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
    expect(await refusal(await media.upload(body, { as: await media.server.guest() }))).toEqual([
      413,
      'too-large',
      'bytes',
    ])
    expect(chunks).toBeLessThan(9)
  })
  it('is one whose sending broke off: nothing of it is left, and the same key then brings it', async () => {
    const [as, key] = [await media.server.guest(), newKey()]
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(png().subarray(0, 40))
        controller.error(new Error('reset'))
      },
    })
    expect(await refusal(await media.upload(body, { as, key }))).toEqual([400, 'invalid', 'truncated'])
    expect(media.files()).toEqual([])
    await media.put(as, png(), key)
    expect(media.files()).toHaveLength(1)
  })
  it.each(['', 'x', '00000000-0000-4000-8000-000000000000'])(
    'is one without a key of its own: "%s"',
    async key => {
      expect((await media.upload(png(), { as: await media.server.guest(), key })).status).toBe(400)
    },
  )
  it('is one that the disk refuses, and the same key brings it later', async () => {
    const disk = diskMedia(media.folder)
    const put = vi.spyOn(disk, 'put').mockRejectedValueOnce(new Error('full'))
    await media.reopen({ media: disk, log() {} })
    const [as, key] = [await media.server.guest(), newKey()]
    expect((await media.upload(png(), { as, key })).status).toBe(503)
    expect((await media.upload(png(), { as, key })).status).toBe(200)
    expect(put).toHaveBeenCalledTimes(2)
    expect(media.files()).toHaveLength(1)
  })
  it('is one whose owner is erased while it is brought: nothing of it is kept', async () => {
    const [as, key] = [await media.server.guest(), newKey()]
    const pull = async (stream: ReadableStreamDefaultController) => {
      await media.server.send(as, { do: 'me.erase', key: newKey(), made: media.now, sure: true })
      stream.enqueue(png())
      stream.close()
    }
    const begun = new ReadableStream({ pull }, { highWaterMark: 0 })
    expect((await media.upload(begun, { as, key })).status).toBe(401)
    expect(media.files()).toEqual([])
  })
  it('is one whose owner is erased before it is put: no file stays behind', async () => {
    const disk = diskMedia(media.folder)
    const put = disk.put.bind(disk)
    disk.put = async (...file) => {
      await media.server.send(as, { do: 'me.erase', key: newKey(), made: media.now, sure: true })
      await put(...file)
    }
    await media.reopen({ media: disk })
    const as = await media.server.guest()
    expect((await media.upload(png(), { as })).status).toBe(401)
    expect(media.files()).toEqual([])
  })
})

it('takes four at a time of a person and of an address, so that others find a place', async () => {
  const waiting: ReadableStreamDefaultController[] = []
  const slow = () => new ReadableStream({ start: stream => void waiting.push(stream) })
  const as = await media.server.guest()
  const ofPerson = Array.from({ length: 4 }, () => media.upload(slow(), { as }))
  await vi.waitFor(async () => {
    expect(await refusal(await media.upload(png(), { as }))).toEqual([503, 'unavailable', 'busy'])
  })
  const address = '10.0.0.1'
  const guests = await Promise.all(Array.from({ length: 5 }, (_, i) => media.server.guest(`G${i}`)))
  const ofAddress = guests.slice(0, 4).map(as => media.upload(slow(), { as, address }))
  await vi.waitFor(async () => {
    const more = await media.upload(png(), { as: guests[4], address })
    expect(await refusal(more)).toEqual([503, 'unavailable', 'busy'])
  })
  expect((await media.upload(png(), { as: guests[4], address: '10.0.0.2' })).status).toBe(200)
  for (const stream of waiting) stream.close()
  await Promise.all([...ofPerson, ...ofAddress])
  expect((await media.upload(png(), { as, address })).status).toBe(200)
})

it('brings the file with the same key where a crash left none, and throws away what it left half put', async () => {
  const [as, key] = [await media.server.guest(), newKey()]
  const { url } = await media.put(as, png(), key)
  const [file = ''] = media.files()
  renameSync(join(media.folder, file), join(media.folder, `${file}.0123456789ab.part`))
  expect((await media.server.call(url)).status).toBe(404)
  expect((await media.put(as, png(), key)).url).toBe(url)
  expect((await media.server.call(url)).status).toBe(200)
  expect(media.files()).toHaveLength(2)
  media.now += day
  await media.reopen({})
  await vi.waitFor(() => expect(media.files()).toEqual([file]))
})

it('counts a picture that is read as a read of its address', async () => {
  const reads = { count: 2, perMs: 60_000 }
  await media.reopen({ rates: { people: false, addresses: { reads } } })
  const { url } = await media.put(await media.server.guest())
  const statuses: number[] = []
  for (let i = 0; i < 3; i++) statuses.push((await media.server.call(url, { address: '10.0.0.1' })).status)
  expect(statuses).toEqual([200, 200, 429])
})

it('takes so many pictures of a person and of an address, and says when more', async () => {
  await media.reopen({ rates: {} })
  const as = await media.server.guest()
  const statuses: number[] = []
  for (let i = 0; i < 13; i++)
    statuses.push((await media.upload(png(), { as, address: `10.0.0.${i}` })).status)
  expect(statuses.filter(status => status === 200)).toHaveLength(12)
  const last = await media.upload(png(), { as })
  expect(await refusal(last.clone())).toEqual([429, 'limited', 'rate'])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  for (let i = 0; i < 120; i++)
    await media.upload(png(), { as: await media.server.guest(`G${i}`), address: '10.1.1.1' })
  const other = await media.upload(png(), { as: await media.server.guest(), address: '10.1.1.1' })
  expect(await refusal(other)).toEqual([429, 'limited', 'address'])
})
