import { newKey } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { mediaServer, refusal } from '../testing/media.ts'
import { png, webp } from '../testing/pictures.ts'
import { diskMedia, type MediaStore } from './store.ts'

const media = mediaServer()

/** A disk that puts one file at a time, each when the test lets it, and however the test says. */
async function heldDisk(): Promise<{
  put: ReturnType<typeof vi.fn<MediaStore['put']>>
  letGo(fails?: Error): void
}> {
  const disk = diskMedia(media.folder)
  const waiting: ((fails?: Error) => void)[] = []
  const put = vi.fn<MediaStore['put']>(async (...file) => {
    const fails = await new Promise<Error | undefined>(resolve => waiting.push(resolve))
    if (fails) throw fails
    await disk.put(...file)
  })
  await media.reopen({ media: { ...disk, put }, log() {} })
  return { put, letGo: fails => waiting.shift()?.(fails) }
}

describe('two pictures that come at the same time under one key', () => {
  it('are kept once, and both are told of the same', async () => {
    const [ann, key] = [await media.server.guest('Ann'), newKey()]
    const [one, two] = await Promise.all([media.put(ann, png(), key), media.put(ann, png(), key)])
    expect(two).toEqual(one)
    expect(media.files()).toHaveLength(1)
  })
  it.each([
    ['of one type', png({ width: 4 })],
    ['of two types', webp()],
  ])('and are not the same, %s: the first is kept whole, and nobody is told before', async (_, other) => {
    const disk = await heldDisk()
    const [as, key] = [await media.server.guest('Ann'), newKey()]
    const first = media.upload(png(), { as, key })
    await vi.waitFor(() => expect(disk.put).toHaveBeenCalledOnce())
    const answered = vi.fn()
    const second = media.upload(other, { as, key }).finally(answered)
    for (let i = 0; i < 50; i++) await new Promise(resume => setTimeout(resume))
    expect(answered).not.toHaveBeenCalled()
    disk.letGo()
    const [one, two] = [await (await first).json(), await (await second).json()]
    expect(two).toEqual(one)
    expect(disk.put).toHaveBeenCalledOnce()
    expect(media.files()).toHaveLength(1)
    const bytes = await (await media.server.call(one.url)).arrayBuffer()
    expect(Buffer.from(bytes)).toEqual(Buffer.from(png()))
  })
  it('are both tried: what the disk refused of the first, the second brings', async () => {
    const disk = await heldDisk()
    const [as, key] = [await media.server.guest('Ann'), newKey()]
    const both = [media.upload(png(), { as, key }), media.upload(png(), { as, key })]
    await vi.waitFor(() => expect(disk.put).toHaveBeenCalledTimes(1))
    disk.letGo(new Error('full'))
    await vi.waitFor(() => expect(disk.put).toHaveBeenCalledTimes(2))
    disk.letGo()
    const statuses = (await Promise.all(both)).map(({ status }) => status)
    expect(statuses.sort()).toEqual([200, 503])
    expect(media.files()).toHaveLength(1)
    expect((await media.put(as, png(), key)).width).toBe(3)
  })
})

it('takes no other picture in place of one that never came: its size is told already', async () => {
  const disk = await heldDisk()
  const [as, key] = [await media.server.guest('Ann'), newKey()]
  const first = media.upload(png(), { as, key })
  await vi.waitFor(() => expect(disk.put).toHaveBeenCalledOnce())
  disk.letGo(new Error('full'))
  expect((await first).status).toBe(503)
  expect(await refusal(await media.upload(webp(), { as, key }))).toEqual([409, 'conflict', 'key'])
  expect(media.files()).toEqual([])
  const again = media.upload(png(), { as, key })
  await vi.waitFor(() => expect(disk.put).toHaveBeenCalledTimes(2))
  disk.letGo()
  expect((await again).status).toBe(200)
})

describe('a picture that doesn’t arrive in time', () => {
  /** Brings a byte now and then, and never ends by itself. */
  const trickling = () => {
    const cancelled = vi.fn()
    const pull = async (stream: ReadableStreamDefaultController) => {
      await new Promise(resume => setTimeout(resume, 1))
      stream.enqueue(png().subarray(0, 1))
    }
    return { cancelled, body: new ReadableStream({ pull, cancel: cancelled }) }
  }
  const silent = () => {
    const cancelled = vi.fn()
    return { cancelled, body: new ReadableStream({ cancel: cancelled }) }
  }

  it.each([
    ['since it comes byte by byte', trickling],
    ['since nothing comes', silent],
  ])('is given up, %s: it says so, and its place is free', async (_, slow) => {
    await media.reopen({ uploadMs: 30 })
    const as = await media.server.guest()
    const slowly = Array.from({ length: 4 }, slow)
    const answers = await Promise.all(slowly.map(({ body }) => media.upload(body, { as })))
    expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual(
      answers.map(() => 'application/problem+json'),
    )
    const refusals = await Promise.all(answers.map(refusal))
    expect(refusals).toEqual(answers.map(() => [408, 'timeout', 'late']))
    for (const { cancelled } of slowly) expect(cancelled).toHaveBeenCalledOnce()
    expect((await media.upload(png(), { as })).status).toBe(200)
    expect(media.files()).toHaveLength(1)
  })
})
