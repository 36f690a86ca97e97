// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import type { TopicRow, TopicsQuery, TopicsState } from '@commonthread/core/places'
import { plainDoc, type Site, type Topic } from '@commonthread/protocol'
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { ann, fakeCommunity, settle } from '../testing/fake.ts'
import { addTopics, fakeTopic } from '../testing/topics.ts'
import { CommunityTopics } from './element.ts'

const $topics = atom<TopicsState>({
  status: 'loading',
  rows: [],
  queued: [],
  fresh: 0,
  more: false,
  live: false,
})
const store = { $topics, reload: vi.fn(), more: vi.fn(async () => {}), arrange: vi.fn() }
const openTopics = vi.fn((_: unknown, query: TopicsQuery) => ({ ...store, query }))
vi.mock('@commonthread/core/places', async original => ({
  ...(await original<object>()),
  openTopics: (community: unknown, query: TopicsQuery) => openTopics(community, query),
}))

register('community-topics', CommunityTopics)

let fake: ReturnType<typeof fakeCommunity>
beforeEach(() => {
  localStorage.clear()
  fake = fakeCommunity()
  connect(() => fake.community)
  history.replaceState(null, '', '/talk')
  $topics.set({ status: 'ready', rows: [], queued: [], fresh: 0, more: false, live: true })
})
afterEach(async () => {
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
})

function topicRow(id: string, more: Partial<Topic> = {}, pending?: Pending): TopicRow {
  return { key: id, topic: fakeTopic(id, more), pending }
}
const show = (rows: readonly TopicRow[], more: Partial<TopicsState> = {}) =>
  $topics.set({ ...$topics.get(), rows, ...more })

const part = (root: ShadowRoot, name: string) => root.querySelector<HTMLElement>(`[part~=${name}]`)
const field = (root: ShadowRoot, name: string) => root.querySelector<HTMLInputElement>(`form [name=${name}]`)!
function write(root: ShadowRoot, name: string, text: string): void {
  const input = field(root, name)
  input.focus()
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
const submit = (root: ShadowRoot) =>
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))

describe('<community-topics>', () => {
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

  it('puts the site’s prompt above its field', async () => {
    fake.$site.set({ prompt: 'What did you fix this week?' } as Site)
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
    expect(openTopics.mock.calls.at(-1)?.[1]).toMatchObject({ unanswered: true })
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
    fake.set({ status: 'error', problem: { code: 'not-found', message: 'Gone.', retry: false } })
    const root = await addTopics()
    expect(part(root, 'empty')?.textContent).toMatch(/no longer does/)
    expect(part(root, 'back')).not.toBeNull()
  })
})

describe('starting a topic', () => {
  it('takes one line, and asks for a name after writing', async () => {
    const root = await addTopics()
    expect(field(root, 'text')).toBeNull()
    write(root, 'title', 'Lamps that hum')
    await settle()
    expect(field(root, 'name')).toBeNull()
    submit(root)
    await vi.waitFor(() => expect(field(root, 'name')).not.toBeNull())
    expect(root.activeElement).toBe(field(root, 'name'))
    expect(fake.writer.send).not.toHaveBeenCalled()
    write(root, 'name', 'Bea')
    submit(root)
    await settle()
    expect(fake.writer.introduce).toHaveBeenCalledWith('Bea')
    expect(fake.writer.send.mock.calls).toEqual([
      [{ do: 'topic.put', kind: 'talk', title: 'Lamps that hum', body: undefined }],
    ])
    expect(field(root, 'title').value).toBe('')
  })

  it('asks nothing of people who are known', async () => {
    fake.$session.set({ member: { ...ann, name: 'Cleo' }, proof: 'host' })
    const root = await addTopics()
    write(root, 'title', 'Which bulb fits?')
    await settle()
    write(root, 'text', 'Mine is old.')
    submit(root)
    await settle()
    expect(fake.writer.send.mock.calls).toEqual([
      [{ do: 'topic.put', kind: 'question', title: 'Which bulb fits?', body: { text: 'Mine is old.' } }],
    ])
  })

  it('waits for a sign-in under way before it asks, and asks no longer whom the page makes known', async () => {
    let signedIn = () => {}
    fake.writer.settled.mockReturnValueOnce(
      new Promise<void>(resolve => {
        signedIn = resolve
      }),
    )
    const root = await addTopics()
    write(root, 'title', 'Lamps that hum')
    submit(root)
    await settle()
    expect(field(root, 'name')).toBeNull()
    signedIn()
    await vi.waitFor(() => expect(field(root, 'name')).not.toBeNull())
    fake.$session.set({ member: { ...ann, name: 'Cleo' }, proof: 'host' })
    await settle()
    expect(field(root, 'name')).toBeNull()
    submit(root)
    await settle()
    expect(fake.writer.introduce).not.toHaveBeenCalled()
    expect(fake.writer.send).toHaveBeenCalledOnce()
  })

  it('lets people choose whether it is a question', async () => {
    fake.$session.set({ member: ann, proof: 'host' })
    const root = await addTopics()
    write(root, 'title', 'Which bulb fits?')
    await settle()
    const [talk, question] = [...root.querySelectorAll<HTMLInputElement>('[type=radio]')]
    expect([talk!.checked, question!.checked]).toEqual([false, true])
    talk!.click()
    talk!.dispatchEvent(new Event('change'))
    submit(root)
    await settle()
    expect(fake.writer.send.mock.calls[0]?.[0]).toMatchObject({ kind: 'talk' })
  })

  it('keeps what was written as a draft', async () => {
    write(await addTopics(), 'title', 'Half a thou')
    document.body.replaceChildren()
    await settle()
    expect(field(await addTopics(), 'title').value).toBe('Half a thou')
  })

  it('says what is wrong with it, at the field', async () => {
    const root = await addTopics()
    write(root, 'title', '  ')
    submit(root)
    await settle()
    expect(root.querySelector('#start-fault')?.textContent).toMatch(/one line/)
    expect(root.activeElement).toBe(field(root, 'title'))
    expect(field(root, 'title').getAttribute('aria-invalid')).toBe('true')
  })

  it('keeps the text when it couldn’t be sent', async () => {
    fake.$session.set({ member: ann, proof: 'host' })
    fake.writer.send.mockRejectedValueOnce(new Error('Storage is full.'))
    const root = await addTopics()
    write(root, 'title', 'Kept')
    submit(root)
    await settle()
    expect(root.querySelector('#start-fault')?.textContent).toBe('Storage is full.')
    expect(field(root, 'title').value).toBe('Kept')
  })

  it('is the page’s to stop', async () => {
    fake.$session.set({ member: ann, proof: 'host' })
    const root = await addTopics(topics =>
      topics.addEventListener('community-start', event => event.preventDefault()),
    )
    write(root, 'title', 'Stopped')
    submit(root)
    await settle()
    expect(fake.writer.send).not.toHaveBeenCalled()
    expect(field(root, 'title').value).toBe('Stopped')
  })

  it('says of a refused one why, and takes it back into the form', async () => {
    const command = {
      do: 'topic.put',
      key: 'k',
      made: 1,
      kind: 'question',
      title: 'Refused',
      body: { text: 'Why' },
    } as const
    const problem = { code: 'limited', message: 'That was a lot.', retry: false } as const
    show([topicRow('k', { title: 'Refused' }, { key: 'k', command, state: 'failed', name: 'Ann', problem })])
    const root = await addTopics()
    expect(part(root, 'status')?.textContent).toMatch(/Not started. That was a lot/)
    part(root, 'edit')!.click()
    await settle()
    expect(fake.writer.discard).toHaveBeenCalledWith('k')
    expect([field(root, 'title').value, field(root, 'text').value]).toEqual(['Refused', 'Why'])
  })

  it('isn’t offered where the backend has no topics to start', async () => {
    fake.community.adapter = { can: { commands: ['post.put'], depth: 2 } } as never
    const root = await addTopics()
    expect(root.querySelector('form')).toBeNull()
  })
})

describe('a topic that is open', () => {
  const topic = topicRow('t').topic
  async function opened(can: readonly string[]): Promise<ShadowRoot> {
    fake.set({ topic, rows: [], count: 0 })
    fake.writer.mine.mockResolvedValue(new Map([['t', { target: 't', reactions: [], follows: false, can }]]))
    history.replaceState(null, '', '/talk?community-topic=t')
    const root = await addTopics()
    part(root, 'menu')!.click()
    await vi.waitFor(() => expect(deeds(root)).toContain('Copy link'), 10_000)
    await settle()
    return root
  }
  const deeds = (root: ShadowRoot) =>
    [...root.querySelectorAll('[part~=menu-panel] button')].map(button => button.textContent)
  const press = async (root: ShadowRoot, name: string) => {
    const found = [...root.querySelectorAll<HTMLElement>('[part~=menu-panel] button')]
    found.find(({ textContent }) => textContent === name)!.click()
    await settle()
  }

  it('has a menu though nobody has written in it, and hands on the parts of its thread', async () => {
    const root = await opened([])
    expect(part(root, 'menu')?.getAttribute('aria-label')).toBe('More for this topic')
    expect(deeds(root)).toEqual(['Copy link', 'Follow this topic'])
    expect(root.querySelector('community-thread')?.getAttribute('exportparts')).toMatch(/\bpost, /)
  })

  it('listens to a topic no longer than that is open', async () => {
    const root = await opened([])
    part(root, 'back')!.click()
    await vi.waitFor(() => expect(fake.$thread.lc).toBe(0))
  })

  it('is removed with a reason by those who tend, and pinned, closed, slowed down', async () => {
    fake.$session.set({ member: { ...ann, role: 'moderator' }, proof: 'host' })
    const root = await opened(['follow', 'topic.set', 'moderate'])
    expect(deeds(root)).toEqual([
      'Copy link',
      'Follow this topic',
      'Hold back',
      'Remove',
      'Rename this topic',
      'Close this topic',
      'Pin this topic',
      'Slow mode',
    ])
    await press(root, 'Remove')
    const reason = root.querySelector<HTMLTextAreaElement>('[name=reason]')!
    reason.value = 'An advertisement.'
    reason.dispatchEvent(new Event('input', { bubbles: true }))
    await settle()
    root
      .querySelector('[part~=tend-form]')!
      .dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await settle()
    expect(fake.writer.send.mock.calls).toEqual([
      [
        {
          do: 'moderate',
          target: { type: 'topic', id: 't' },
          to: 'removed',
          from: 'shown',
          reason: 'An advertisement.',
          ground: 'spam',
        },
      ],
    ])
    fake.set({ topic: { ...topic, rev: 2, state: 'removed' } })
    await settle()
    expect(deeds(root)).toContain('Put back')
  })
})

describe('what waits, for those who tend', () => {
  const held = fakeTopic('held', {
    state: 'held',
    title: 'Cheap watches',
    body: { doc: plainDoc('Buy them') },
  })

  it('stands above the list with its words, and nothing leads to it', async () => {
    show([topicRow('a')], { queued: [held] })
    const root = await addTopics()
    const row = root.querySelector('[part~=queued] [part~=topic]')
    expect(row?.textContent).toMatch(/Cheap watches.*by Ann.*Buy them/)
    expect(row?.querySelector('a')).toBeNull()
    expect(root.querySelector('[part=list]')?.textContent).not.toContain('Cheap watches')
  })

  it('is let through from its menu, which says so though its row is gone', async () => {
    const can = ['topic.set', 'moderate', 'note']
    const mine = { target: 'held', reactions: [], follows: false, can }
    fake.writer.mine.mockResolvedValue(new Map([['held', mine]]))
    fake.writer.send.mockImplementationOnce(async () => {
      show([topicRow('a'), topicRow('held')], { queued: [] })
      return 'k'
    })
    show([topicRow('a')], { queued: [held] })
    const root = await addTopics()
    part(root, 'menu')!.focus()
    part(root, 'menu')!.click()
    const buttons = () => [...root.querySelectorAll<HTMLElement>('[part~=menu-panel] button')]
    await vi.waitFor(() => expect(buttons().length).toBeGreaterThan(2), 10_000)
    const names = buttons().map(({ textContent }) => textContent)
    expect(names).toEqual(expect.arrayContaining(['Approve', 'Remove', 'Notes for colleagues']))
    expect(names).not.toContain('Copy link')
    expect(root.activeElement).toBe(buttons()[0])
    buttons()
      .find(({ textContent }) => textContent === 'Approve')!
      .click()
    await settle()
    const target = { type: 'topic', id: 'held' }
    expect(fake.writer.send.mock.calls).toEqual([
      [{ do: 'moderate', target, to: 'shown', from: 'held', reason: '' }],
    ])
    expect(part(root, 'news')?.textContent).toBe('Everybody sees it now.')
    expect(root.querySelector('[part~=queued]')).toBeNull()
  })
})

describe('what is new in the list', () => {
  it('waits behind a button', async () => {
    show([topicRow('a')], { fresh: 2 })
    const root = await addTopics()
    expect(part(root, 'pill')?.textContent).toBe('2 topics have something new')
    part(root, 'pill')!.click()
    expect(store.arrange).toHaveBeenCalled()
  })

  it('reads on when asked, and says why when it can’t', async () => {
    show([topicRow('a')], { more: true })
    store.more.mockRejectedValueOnce({ message: 'No connection.' })
    const root = await addTopics()
    part(root, 'more')!.click()
    await settle()
    expect(root.querySelector('[part=list] ~ [role=alert]')?.textContent).toMatch(/No connection/)
  })
})
