// @vitest-environment happy-dom
import type { Site } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../testing/fake.ts'
import { list, openTopics } from '../testing/places.ts'
import { addTopics, part, show, topicRow, topicsPage } from '../testing/topics.ts'

const page = topicsPage()

describe('<community-topics>', () => {
  it('speaks another language once its `lang` says so', async () => {
    const root = await addTopics()
    document.querySelector('community-topics')!.lang = 'de'
    await vi.waitFor(() => expect(part(root, 'heading')?.textContent).toBe('Worüber hier geredet wird'))
  })

  it('asks for talk and questions, unless it names its kinds', async () => {
    await addTopics()
    await addTopics(topics => Object.assign(topics, { kinds: 'question', sort: 'newest' }))
    expect(openTopics.mock.calls.map(([, query]) => query)).toMatchObject([
      { kinds: ['talk', 'question'], sort: undefined },
      { kinds: ['question'], sort: 'newest' },
    ])
  })

  it('tells of each topic how it stands, who began it, and how much was said', async () => {
    show([
      topicRow('a', { kind: 'question', accepted: 'p', posts: 2 }),
      topicRow('b', { kind: 'question', pinned: true }),
    ])
    const root = await addTopics()
    const [a, b] = [...root.querySelectorAll('[part~=topic]')].map(row => row.textContent)
    expect(a).toMatch(/About a.*Answered.*by Ann.*2 answers/)
    expect(b).toMatch(/Pinned.*Question.*no answer yet/)
  })

  it('calls a page that nobody has named by its address', async () => {
    const keys = ['shop.example/lamp']
    show([
      topicRow('a', { kind: 'thread', keys, title: '', url: 'https://shop.example/lamp' }),
      topicRow('b'),
    ])
    const root = await addTopics()
    expect(part(root, 'title')?.querySelector('a')?.textContent).toBe('shop.example/lamp')
  })

  it('puts the site’s prompt above its field', async () => {
    page.fake.$site.set({ prompt: 'What did you fix this week?' } as Site)
    const root = await addTopics()
    expect(part(root, 'prompt')?.textContent).toBe('What did you fix this week?')
  })

  it('invites where nobody has begun', async () => {
    const root = await addTopics()
    expect(part(root, 'empty')?.textContent).toMatch(/Nobody has started a topic yet/)
  })

  it('shows what nobody has answered', async () => {
    const root = await addTopics()
    root.querySelectorAll<HTMLElement>('[part~=filter]')[1]!.click()
    await settle()
    expect(list.filter.mock.calls).toEqual([[true]])
    expect(root.querySelectorAll('[part~=filter]')[1]!.getAttribute('aria-pressed')).toBe('true')
  })

  it('opens a topic in place, with its address, and leads back to where it stands', async () => {
    show([topicRow('a'), topicRow('b')])
    const root = await addTopics()
    root.querySelectorAll<HTMLElement>('[part~=title] a')[1]!.click()
    await settle()
    expect(new URL(location.href).searchParams.get('community-topic')).toBe('b')
    expect(root.querySelector('community-thread')?.getAttribute('topic-id')).toBe('b')
    expect(root.activeElement?.textContent).toBe('About b')
    part(root, 'back')!.click()
    await settle()
    expect(location.search).toBe('')
    expect(root.activeElement?.textContent).toBe('About b')
    expect(root.activeElement?.localName).toBe('a')
  })

  it('opens the topic that the address names, and follows Back', async () => {
    history.replaceState(null, '', '/talk?community-topic=x')
    const root = await addTopics()
    expect(root.querySelector('community-thread')?.getAttribute('topic-id')).toBe('x')
    history.replaceState(null, '', '/talk')
    dispatchEvent(new PopStateEvent('popstate'))
    await settle()
    expect(root.querySelector('community-thread')).toBeNull()
    expect(part(root, 'list')).not.toBeNull()
  })

  it('lets the page open topics in its own way', async () => {
    show([topicRow('a')])
    const root = await addTopics(topics =>
      topics.addEventListener('community-open', event => event.preventDefault()),
    )
    part(root, 'title')!.querySelector('a')!.click()
    await settle()
    expect(location.search).toBe('')
  })

  it('says so when the topic isn’t there', async () => {
    history.replaceState(null, '', '/talk?community-topic=x')
    page.fake.set({ status: 'error', problem: { code: 'not-found', message: 'Gone.', retry: false } })
    const root = await addTopics()
    expect(part(root, 'empty')?.textContent).toMatch(/no longer does/)
    expect(part(root, 'back')).not.toBeNull()
  })
})

describe('what is new in the list', () => {
  it('waits behind a button', async () => {
    show([topicRow('a')], { fresh: 2 })
    const root = await addTopics()
    expect(part(root, 'pill')?.textContent).toBe('2 topics have something new')
    part(root, 'pill')!.click()
    expect(list.arrange).toHaveBeenCalled()
  })

  it('reads on when asked, and says why when it can’t', async () => {
    show([topicRow('a')], { more: true })
    list.more.mockRejectedValueOnce({ message: 'No connection.' })
    const root = await addTopics()
    part(root, 'more')!.click()
    await settle()
    expect(root.querySelector('[part=list] ~ [role=alert]')?.textContent).toMatch(/No connection/)
  })
})
