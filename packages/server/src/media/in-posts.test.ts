import { newKey, type Receipt } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { mediaServer } from '../testing/media.ts'
import { webp } from '../testing/pictures.ts'
import { lamp, origin, post } from '../testing/server.ts'

const day = 86_400_000

const media = mediaServer()

describe('a picture in a post', () => {
  const show = (url: string) => `Look:\n\n![A lamp](${url})`
  const docOf = ([receipt]: readonly Receipt[]) =>
    JSON.stringify(receipt?.ok && receipt.changes.find(({ type }) => type === 'post'))
  const status = async (url: string) => (await media.server.call(url)).status
  const erase = (id: string, as: string) =>
    media.server.send(as, { do: 'erase', key: newKey(), made: media.now, target: { type: 'post', id } })

  it('is shown with its size, though the site allows images from nowhere', async () => {
    const ann = await media.server.guest()
    const { url } = await media.put(ann)
    const doc = docOf(await media.server.send(ann, post(show(url))))
    expect(doc).toContain(JSON.stringify(['img', { src: url, width: 3, height: 2, alt: 'A lamp' }]))
  })
  it('is a link when it is no picture of this site, though its address looks like one', async () => {
    const ann = await media.server.guest()
    const { id } = await media.put(ann)
    for (const url of [
      `https://evil.example/media/demo/${id}.png`,
      `${origin}/media/demo/${id}.gif`,
      `${origin}/media/demo/${'A'.repeat(22)}.png`,
    ]) {
      expect(docOf(await media.server.send(ann, post(show(url))))).not.toContain('"img"')
    }
  })
  it('is erased with the post, unless another one of the same person shows it too', async () => {
    const ann = await media.server.guest('Ann')
    const [own, both] = [await media.put(ann), await media.put(ann, webp())]
    const [first, second] = [post(`${show(own.url)} ${show(both.url)}`), post(show(both.url))]
    await media.server.send(ann, first, second)
    await erase(first.key, ann)
    expect([await status(own.url), await status(both.url)]).toEqual([404, 200])
    await vi.waitFor(() => expect(media.files()).toHaveLength(1))
    await erase(second.key, ann)
    expect(await status(both.url)).toBe(404)
    await vi.waitFor(() => expect(media.files()).toEqual([]))
  })
  it('is erased with the post of who put it up, though somebody else shows it', async () => {
    const [ann, bob] = [await media.server.guest('Ann'), await media.server.guest('Bob')]
    const { url } = await media.put(ann)
    const mine = post(show(url))
    await media.server.send(ann, mine)
    expect(docOf(await media.server.send(bob, post(show(url))))).toContain('"img"')
    await erase(mine.key, ann)
    expect(await status(url)).toBe(404)
    await vi.waitFor(() => expect(media.files()).toEqual([]))
    expect(docOf(await media.server.send(bob, post(show(url))))).not.toContain('"img"')
  })
  it('goes with all of a person, whoever shows it and whether or not they did', async () => {
    const [ann, bob] = [await media.server.guest('Ann'), await media.server.guest('Bob')]
    const [shown, lent, unused] = [await media.put(ann), await media.put(ann), await media.put(ann)]
    await media.server.send(ann, post(show(shown.url)))
    await media.server.send(bob, post(`${show(shown.url)} ${show(lent.url)}`))
    const mine = await (await media.server.call('/mine/export', { as: ann })).json()
    const addresses = mine.pictures.map(({ address }: { address: string }) => address)
    expect(addresses.sort()).toEqual([shown.url, lent.url, unused.url].sort())
    await media.server.send(ann, { do: 'me.erase', key: newKey(), made: media.now, sure: true })
    expect(await Promise.all([shown, lent, unused].map(({ url }) => status(url)))).toEqual([404, 404, 404])
    await vi.waitFor(() => expect(media.files()).toEqual([]))
  })
  it('stays with a post that somebody wrote as a guest and sent as a member', async () => {
    const [guest, member] = [await media.server.guest('Ann'), await media.server.host()]
    const { url } = await media.put(guest)
    const late = post(show(url))
    expect(docOf(await media.server.send(member, late))).toContain('"img"')
    media.now += 31 * day
    const again = await media.server.host()
    const other = post('x')
    await media.server.send(again, other)
    await erase(other.key, again)
    expect(await status(url)).toBe(200)
    await erase(late.key, again)
    expect(await status(url)).toBe(404)
  })
  it('is not to be had while a moderator has taken its post out of sight', async () => {
    const [ann, bob, tender] = [
      await media.server.guest('Ann'),
      await media.server.guest('Bob'),
      await media.server.host({ role: 'moderator' }),
    ]
    const { url } = await media.put(ann)
    const bad = post(show(url))
    await media.server.send(ann, bad)
    await media.server.send(bob, post(show(url)))
    const target = { type: 'post', id: bad.key } as const
    const moderate = (to: 'removed' | 'shown') =>
      media.server.send(tender, { do: 'moderate', key: newKey(), made: media.now, target, to, reason: 'No' })
    await moderate('removed')
    expect(await status(url)).toBe(404)
    await moderate('shown')
    expect(await status(url)).toBe(200)
  })
  it('stays while an earlier text of the post shows it, and goes with them all', async () => {
    const ann = await media.server.guest()
    const { url } = await media.put(ann)
    const first = post(show(url))
    await media.server.send(ann, first)
    const edit = { ...post('no picture'), id: first.key, base: 1 }
    await media.server.send(ann, edit)
    expect(await status(url)).toBe(200)
    await erase(first.key, ann)
    expect(await status(url)).toBe(404)
  })
  it('goes when a moderator blacks out its address, and stays when other words are', async () => {
    const [ann, tender] = [await media.server.guest(), await media.server.host({ role: 'moderator' })]
    const [one, two] = [await media.put(ann), await media.put(ann, webp())]
    const first = post(`${show(one.url)} with a secret`)
    await media.server.send(ann, first)
    await media.server.send(ann, post(`${show(one.url)} ${show(two.url)}`, { id: first.key, base: 1 }))
    const target = { type: 'post', id: first.key } as const
    const black = (word: string) =>
      media.server.send(tender, { do: 'redact', key: newKey(), made: media.now, target, words: [word] })
    await black('secret')
    expect([await status(one.url), await status(two.url)]).toEqual([200, 200])
    await black(two.id)
    expect([await status(one.url), await status(two.url)]).toEqual([200, 404])
  })
  it('is thrown away when a month has gone by without one', async () => {
    const ann = await media.server.guest()
    const [used, unused] = [await media.put(ann), await media.put(ann, webp())]
    const shown = post(show(used.url))
    await media.server.send(ann, shown)
    media.now += 31 * day
    const other = post('x')
    await media.server.send(ann, other)
    await erase(other.key, ann)
    await vi.waitFor(() => expect(media.files()).toHaveLength(1))
    expect([await status(used.url), await status(unused.url)]).toEqual([200, 404])
    expect((await media.server.call(`/topic?kind=${lamp.kind}&key=${lamp.key}`)).status).toBe(200)
  })
})
