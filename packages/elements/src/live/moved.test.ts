// @vitest-environment happy-dom
import type { Topic } from '@commonthread/protocol'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ann, fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { threadPage } from '../testing/thread.ts'

const page = threadPage()

afterEach(() => history.replaceState(null, '', '/'))

const cord: Topic = {
  id: 'cord',
  rev: 1,
  kind: 'thread',
  title: 'Cord',
  keys: ['shop.example/cord'],
  url: 'https://shop.example/cord?size=2',
  author: ann,
  at: 0,
  posts: 1,
  state: 'shown',
  body: null,
  tags: [],
  version: 1,
  reactions: {},
}

/** Opens a page whose address names a post that isn't in its thread; a backend knows of it what it knows. */
async function look(current?: object, topic = cord) {
  const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'here'))] })
  const read = {
    topic: vi.fn(async ({ around }: { around?: string }) => {
      if (around) throw { code: 'not-found', current }
      return { value: { topic, posts: [], gaps: [] } }
    }),
  }
  fake.community.ready.mockResolvedValue({ read })
  await page.open(fake)
  history.replaceState(null, '', '/lamp?community-post=z')
  page.view.heed()
  await settle()
  return read
}

const said = () => page.find('[part=note]')?.textContent
const place = () => page.find('[part=greet]')!

describe('an address that names a post which isn’t here', () => {
  it('leads to where it was moved', async () => {
    const read = await look({ type: 'post', value: fakePost('z', 'there', { topic: 'cord' }) })
    await vi.waitFor(() => expect(place().querySelector('a')?.textContent).toBe('Goes on in “Cord”'))
    expect(place().querySelector('a')?.href).toBe('https://shop.example/cord?size=2&community-post=z')
    page.view.paint()
    expect(read.topic).toHaveBeenCalledTimes(2)
  })

  it('says where it went also where that has no address', async () => {
    await look(
      { type: 'post', value: fakePost('z', 'there', { topic: 'cord' }) },
      { ...cord, title: '', url: undefined },
    )
    await vi.waitFor(() => expect(place().textContent).toMatch(/^Goes on in “shop.example\/cord”$/))
    expect(place().querySelector('a')).toBeNull()
  })

  it('says that it is gone where nobody knows more', async () => {
    const read = await look()
    expect(read.topic).toHaveBeenCalledTimes(1)
    expect(said()).toBe('That comment is gone. This is its discussion.')
  })

  it('leads nowhere any more once it names another one', async () => {
    await look({ type: 'post', value: fakePost('z', 'there', { topic: 'cord' }) })
    await vi.waitFor(() => expect(place().querySelector('a')).not.toBeNull())
    history.replaceState(null, '', '/lamp?community-post=a')
    page.view.heed()
    await settle()
    expect([said(), place().textContent]).toEqual([undefined, ''])
  })
})
