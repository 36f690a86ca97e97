// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeCommunity, fakeGap, fakePost, fakeRow, sam, settle } from '../testing/fake.ts'
import { fakeHost } from '../testing/host.ts'
import type { ThreadHost } from './host.ts'
import { ThreadView } from './view.ts'

let host: ThreadHost
let root: ShadowRoot
let view: ThreadView
let fake: ReturnType<typeof fakeCommunity>

beforeEach(() => {
  history.replaceState({ router: 1 }, '', '/lamp?flag&a=b%20c#part')
  ;({ host, root } = fakeHost())
  document.documentElement.lang = 'en'
  document.body.replaceChildren(document.createElement('main'))
  document.querySelector('main')!.attachShadow({ mode: 'open' }).append(host)
})
afterEach(() => view.close())

async function show(...given: Parameters<typeof fakeCommunity>): Promise<void> {
  fake = fakeCommunity(...given)
  view = new ThreadView(host, root, fake.community, fake.thread)
  await settle()
}

const find = (selector: string) => root.querySelector<HTMLElement>(selector)
const keys = () => [...root.querySelectorAll('article')].map(({ id }) => id)
const tree = () => [
  fakeRow(fakePost('a', 'a')),
  fakeRow(fakePost('a1', 'a1', { parent: 'a', depth: 1, author: sam }), {
    answers: fakePost('a', '').author,
  }),
  fakeRow(fakePost('a2', 'a2', { parent: 'a1', depth: 2 }), { answers: sam }),
  fakeGap('gap', { parent: 'a', count: 4 }),
  fakeRow(fakePost('b', 'b')),
]
const nested = () => tree().map(row => (row.type === 'gap' ? { ...row, depth: 1 } : row))

describe('the order', () => {
  it('is chosen where there are several, kept in the address beside all that the page has there', async () => {
    await show({ rows: nested(), count: 8 })
    const select = find('select') as HTMLSelectElement
    expect([...select.options].map(({ value }) => value)).toEqual(['newest', 'oldest'])
    expect(select.getAttribute('aria-label')).toBe('Sort by')
    select.value = 'newest'
    select.dispatchEvent(new Event('change'))
    expect(location.href).toMatch(/\/lamp\?flag&a=b%20c&community-sort=newest#part$/)
    expect(history.state).toEqual({ router: 1 })
    expect(fake.community.thread).toHaveBeenLastCalledWith(fake.thread.ref, 'newest', expect.anything())
  })

  it('is not offered where there is one', async () => {
    fake = fakeCommunity({ rows: nested(), count: 8 })
    const adapter = { can: { commands: [], depth: 9, sorts: ['oldest'] } } as never
    view = new ThreadView(host, root, { ...fake.community, adapter }, fake.thread)
    expect(find('select')).toBeNull()
  })

  it('stays on the screen until the other one is there', async () => {
    await show({ rows: nested(), count: 8 })
    fake.set({ status: 'loading', rows: [] })
    await settle()
    expect(keys()).toEqual(['a', 'a1', 'a2', 'b'])
    expect(find('[part=thread]')?.getAttribute('aria-busy')).toBe('true')
  })

  it('is flat at one press: whom each answers is a link to what it answers', async () => {
    await show({ rows: nested(), count: 8 })
    find('[part~=flat]')!.click()
    expect(fake.community.thread).toHaveBeenLastCalledWith(fake.thread.ref, 'oldest', { flat: true })
    await settle()
    expect(find('[part~=flat]')?.getAttribute('aria-pressed')).toBe('true')
    expect(find('#a2')?.style.getPropertyValue('--depth')).toBe('0')
    const to = find('#a2 [part=to] a') as HTMLAnchorElement
    expect([to.textContent, new URL(to.href).searchParams.get('community-post')]).toEqual([
      'in reply to Sam',
      'a1',
    ])
    to.click()
    expect(root.activeElement?.id).toBe('a1')
  })
})

describe('a branch', () => {
  it('folds and unfolds, saying how many posts are below, those left out included', async () => {
    await show({ rows: nested() })
    const button = find('#a [part~=fold]')!
    expect([button.textContent, button.getAttribute('aria-expanded')]).toEqual(['6 replies', 'true'])
    expect(find('#b [part~=fold]')).toBeNull()
    button.focus()
    button.click()
    expect(keys()).toEqual(['a', 'b'])
    expect(find('[part~=gap]')).toBeNull()
    expect(button.getAttribute('aria-expanded')).toBe('false')
    expect(root.activeElement).toBe(button)
    button.click()
    expect(keys()).toEqual(['a', 'a1', 'a2', 'b'])
  })

  it('stays folded while posts arrive in it, and counts them', async () => {
    await show({ rows: nested() })
    find('#a [part~=fold]')!.click()
    fake.set({ rows: [...nested().slice(0, 3), fakeRow(fakePost('a3', 'x', { parent: 'a', depth: 1 }))] })
    await settle()
    expect(keys()).toEqual(['a'])
    expect(find('#a [part~=fold]')?.textContent).toBe('3 replies')
    expect(find('[part=pill]')).toBeNull()
  })

  it('opens for a post that one goes to', async () => {
    await show({ rows: nested() })
    find('#a [part~=fold]')!.click()
    view.act('reveal', 'a2')
    expect(root.activeElement?.id).toBe('a2')
  })
})

describe('the address of a post', () => {
  it('is where its time leads: pressed, the page has it, the post is marked and tells its exact time', async () => {
    await show({ rows: nested() })
    const link = find('#a1 [part~=time]') as HTMLAnchorElement
    link.click()
    expect(location.search).toBe('?flag&a=b%20c&community-post=a1')
    expect(find('#a1')?.getAttribute('aria-current')).toBe('true')
    expect(root.activeElement?.id).toBe('a1')
    expect(find('#a1 time')?.textContent).toMatch(/\d{4}/)
    expect(find('#b time')?.textContent).toBe('2 minutes ago')
  })

  it('is left to the browser with a key that opens it elsewhere', async () => {
    await show({ rows: nested() })
    const event = new MouseEvent('click', { ctrlKey: true, cancelable: true })
    find('#a1 [part~=time]')!.dispatchEvent(event)
    expect([event.defaultPrevented, view.marked]).toEqual([false, ''])
  })

  it('goes with Back and Forward, and reads around a post that isn’t there', async () => {
    await show({ rows: nested() })
    history.replaceState(null, '', '/lamp?community-post=b')
    view.heed()
    expect(root.activeElement?.id).toBe('b')
    history.replaceState(null, '', '/lamp?community-post=z')
    view.heed()
    expect(fake.community.thread).toHaveBeenLastCalledWith(fake.thread.ref, 'oldest', { around: 'z' })
    await settle()
    expect(find('[part=note]')?.textContent).toMatch(/That comment is gone/)
    history.replaceState(null, '', '/lamp')
    view.heed()
    await settle()
    expect(find('[aria-current]')).toBeNull()
    expect(find('[part=note]')).toBeNull()
  })
})

describe('the last visit', () => {
  const key = 'commonthread:seen:https://talk.example,lamps,thread:shop.example/lamp'
  const visit = (ago: number) => localStorage.setItem(key, `${Date.now() - ago}`)

  it('marks nothing the first time, and is kept on leaving', async () => {
    await show({ rows: nested() })
    expect(find('[part~=new]')).toBeNull()
    view.close()
    expect(Number(localStorage.getItem(key))).toBeGreaterThan(Date.now() - 5_000)
  })

  it('marks what others have written since, and leads from one to the next', async () => {
    visit(60_000)
    const late = { at: Date.now() - 1_000 }
    const rows = [
      fakeRow(fakePost('a', 'old')),
      fakeRow(fakePost('b', 'new', late)),
      fakeRow(fakePost('c', 'own', late), { own: true }),
      fakeRow(fakePost('d', 'new', late)),
    ]
    await show({ rows, count: 4 })
    expect([...root.querySelectorAll('article:has([part~=new])')].map(({ id }) => id)).toEqual(['b', 'd'])
    const since = find('[part~=since]')!
    expect(since.textContent).toBe('2 new since your last visit')
    since.click()
    expect(root.activeElement?.id).toBe('b')
    find('#b [part~=new]')!.click()
    expect(root.activeElement?.id).toBe('d')
    find('#d [part~=new]')!.click()
    expect(root.activeElement?.id).toBe('b')
  })

  it('is kept when the page is hidden', async () => {
    visit(60_000)
    await show({ rows: nested() })
    Object.defineProperty(document, 'hidden', { configurable: true, value: true })
    document.dispatchEvent(new Event('visibilitychange'))
    Reflect.deleteProperty(document, 'hidden')
    expect(Number(localStorage.getItem(key))).toBeGreaterThan(Date.now() - 5_000)
  })

  it('is nothing where a thread could not be read', async () => {
    await show({ status: 'error', problem: { code: 'network', message: 'No.', retry: false } })
    view.close()
    expect(localStorage.getItem(key)).toBeNull()
  })
})

describe('reactions', () => {
  it('are the site’s, with counts and names in words, and load what writes when pressed', async () => {
    await show({ rows: [fakeRow(fakePost('a', 'x', { reactions: { like: 3, odd: 1, love: 0 } }))] })
    fake.$site.set({ reactions: ['like', 'thanks'], wording: {} } as never)
    await settle()
    const shown = () =>
      [...root.querySelectorAll('#a [part~=reaction]')].map(node => [
        node.textContent?.trim(),
        node.getAttribute('aria-label')?.trim(),
        node.getAttribute('aria-pressed'),
      ])
    const given = [
      ['👍 3', '👍 Like 3', 'false'],
      ['odd 1', 'odd 1', 'false'],
    ]
    expect(shown()).toEqual(given)
    find('#a [part~=react]')!.click()
    expect(shown()).toEqual([given[0], ['🙏', '🙏 Thanks', 'false'], given[1]])
    expect(find('#a [part~=react]')?.getAttribute('aria-expanded')).toBe('true')
    find('#a [part~=react]')!.click()
    expect(shown()).toEqual(given)
    find('#a [part~=reaction]')!.click()
    await vi.waitFor(() =>
      expect(fake.writer.send).toHaveBeenCalledWith(
        expect.objectContaining({ do: 'react', kind: 'like', on: true }),
      ),
    )
  })

  it('are counts alone where nobody may react', async () => {
    fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x', { reactions: { like: 3 } }))] })
    const adapter = { can: { commands: [], depth: 9, sorts: [] } } as never
    view = new ThreadView(host, root, { ...fake.community, adapter }, fake.thread)
    expect(find('[part~=reaction]')?.localName).toBe('span')
  })
})

describe('what is said of a post', () => {
  it('that it was edited and when, that words were blacked out, and what became of it', async () => {
    const became = { id: 't2', kind: 'question', title: 'Does it float?', url: 'https://shop.example/q' }
    const post = fakePost('a', 'x', { edited: Date.now() - 3_600_000, redacted: 1, became })
    await show({ rows: [fakeRow(post)] })
    expect(find('[part=edited]')?.textContent).toBe('edited 1 hour ago')
    expect(find('#a [part=mark]')?.textContent).toMatch(/Personal data/)
    expect(find('#a [part~=note] a')?.textContent).toBe('Goes on in “Does it float?”')
  })

  it('which post its topic came from, with the way there', async () => {
    const from = {
      id: 't',
      kind: 'thread',
      title: 'Lamp',
      post: 'x',
      url: 'https://shop.example/lamp?colour=red',
    }
    await show({ topic: { from } as never })
    const link = find('[part~=from] a') as HTMLAnchorElement
    expect(link.textContent).toBe('Began with a comment in “Lamp”')
    expect(link.href).toBe('https://shop.example/lamp?colour=red&community-post=x')
  })

  it('that it answers the question: first of all, and with a way to its place', async () => {
    await show({ topic: { accepted: 'b' } as never, rows: nested() })
    expect(find('[part=accepted] [part=body]')?.textContent).toBe('b')
    expect(find('#b [part=badge]')?.textContent).toBe('Accepted answer')
    find('[part~=place]')!.click()
    expect(root.activeElement?.id).toBe('b')
  })
})

describe('painting', () => {
  it('leaves the rows alone that are as they were', async () => {
    const rows = nested()
    await show({ rows })
    const before = view.sketches.get(rows[0]!)
    fake.set({ rows: [...rows, fakeRow(fakePost('c', 'c'))] })
    await settle()
    expect(view.sketches.get(rows[0]!)).toBe(before)
  })

  it('announces nothing where the page has turned it off', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    Object.assign(host, { announce: 'off' })
    fake = fakeCommunity({ rows: [] })
    view = new ThreadView(host, root, fake.community, fake.thread)
    fake.set({ rows: [fakeRow(fakePost('a', 'x'))] })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(find('[part=news]')?.textContent).toBe('')
    vi.useRealTimers()
  })
})
