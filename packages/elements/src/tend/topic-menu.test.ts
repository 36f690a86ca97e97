// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { sam, settle } from '../testing/fake.ts'
import { addTopics, deeds, fakeTopic, press, topicsPage } from '../testing/topics.ts'

const topic = fakeTopic('t', { title: 'Who is Zed Quux?' })
const target = { type: 'topic', id: 't' } as const
const page = topicsPage()
let root: ShadowRoot
beforeEach(() => {
  page.fake.set({ topic })
  page.fake.$guestName.set('Bea')
  history.replaceState(null, '', '/talk?community-topic=t')
})

/** Opens the menu of somebody who may do that; `undefined`: the backend doesn't know them yet. */
async function open(can?: readonly string[]): Promise<void> {
  if (can)
    page.fake.writer.mine.mockResolvedValue(
      new Map([['t', { target: 't', reactions: [], follows: false, can }]]),
    )
  root = await addTopics()
  root.querySelector<HTMLElement>('[part~=menu]')!.click()
  await vi.waitFor(() => expect(deeds(root)).toContain('Follow this topic'), 10_000)
  await settle()
}

async function type(name: string, text: string): Promise<void> {
  const field = root.querySelector<HTMLInputElement>(`[part~=tend-form] [name=${name}]`)!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}

async function submit(): Promise<void> {
  root.querySelector('[part~=tend-form]')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await settle()
}

const sent = () => page.fake.writer.send.mock.calls.map(([command]) => command)
const problem = () => root.querySelector('[part~=menu-panel] [role=alert]')?.textContent

describe('the menu of a topic', () => {
  it.each([
    ['may', ['report'], true],
    ['may not, since it is their own', ['erase'], false],
    ['isn’t known yet', undefined, true],
  ])('lets somebody report who %s', async (_, can, is) => {
    await open(can)
    expect(deeds(root).includes('Report')).toBe(is)
  })

  it('reports with a ground and a note, and says thanks', async () => {
    await open(['report'])
    await press(root, 'Report')
    root.querySelector<HTMLInputElement>('[value=hostile]')!.click()
    await type('reason', 'He shouts.')
    await submit()
    expect(sent()).toEqual([{ do: 'report', target, ground: 'hostile', note: 'He shouts.' }])
    expect(root.querySelector('[part~=outcome]')?.textContent).toMatch(/Thank you/)
  })

  it('is called something else by those who tend, which can be undone', async () => {
    await open(['topic.set'])
    await press(root, 'Rename this topic')
    expect(root.querySelector<HTMLInputElement>('[part~=tend-form] [name=title]')!.value).toBe(topic.title)
    await type('title', ' ')
    await submit()
    expect(problem()).toMatch(/in a few words/)
    await type('title', 'x'.repeat(201))
    await submit()
    expect(problem()).toMatch(/200/)
    await type('title', 'A neighbour')
    await submit()
    await press(root, 'Undo')
    expect(sent()).toEqual([
      { do: 'topic.set', topic: 't', title: 'A neighbour' },
      { do: 'topic.set', topic: 't', title: 'Who is Zed Quux?' },
    ])
  })

  it('has words of its title blacked out for good, typed or selected', async () => {
    await open(['topic.set', 'redact'])
    await press(root, 'Black out words of this topic')
    expect(root.querySelector('[part~=tend-form]')?.textContent).toMatch(/title.*can’t be undone/)
    const heading = root.querySelector('#topic')!
    Object.assign(root, { getSelection: () => 'Zed  Quux' })
    heading.dispatchEvent(new Event('pointerup', { bubbles: true }))
    await settle()
    await type('word', 'neighbour')
    await submit()
    expect(sent()).toEqual([{ do: 'redact', target, words: ['Zed Quux', 'neighbour'] }])
    expect(deeds(root)).not.toContain('Undo')
  })

  it('loses no deed that is pressed while another one is under way, and does none twice', async () => {
    await open(['topic.set'])
    let answer!: (key: string) => void
    page.fake.writer.send.mockImplementationOnce(() => new Promise(resolve => (answer = resolve)))
    await press(root, 'Pin this topic')
    await press(root, 'Pin this topic')
    await press(root, 'Close this topic')
    const set = (what: object) => ({ do: 'topic.set', topic: 't', ...what })
    expect(sent()).toEqual([set({ pinned: true }), set({ locked: true })])
    const said = root.querySelector('[part~=outcome]')?.textContent
    answer('first')
    await settle()
    expect(root.querySelector('[part~=outcome]')?.textContent).toBe(said)
  })

  it('gives the focus to a form as it opens, and takes it from nobody who went on', async () => {
    await open(['topic.set'])
    const found = [...root.querySelectorAll<HTMLElement>('[part~=menu-panel] button')]
    const button = found.find(({ textContent }) => textContent === 'Rename this topic')!
    button.focus()
    button.click()
    for (let i = 0; i < 9; i++) await Promise.resolve()
    expect((root.activeElement as HTMLInputElement | null)?.name).toBe('title')
    root.querySelector<HTMLElement>('[part~=cancel]')!.focus()
    await settle()
    expect(root.activeElement?.textContent).toBe('Cancel')
  })

  it('keeps notes for colleagues', async () => {
    const notes = [{ id: 'n', by: sam, at: Date.now(), text: 'Wrote to her' }]
    await open(['note'])
    page.fake.writer.mine.mockResolvedValue(
      new Map([['t', { target: 't', reactions: [], follows: false, can: ['note'], notes }]]),
    )
    await press(root, 'Notes for colleagues')
    await type('note', 'Third time')
    await submit()
    expect(sent()).toEqual([{ do: 'note', target, text: 'Third time' }])
    await press(root, 'Notes for colleagues')
    expect(root.querySelector('[part~=notes]')?.textContent).toMatch(/Sam.*Wrote to her/)
  })

  it('is taken back by its author, who is asked once more, and gives way to the list', async () => {
    await open(['erase'])
    await press(root, 'Take back')
    expect(sent()).toEqual([])
    expect(root.activeElement?.textContent).toBe('Cancel')
    await submit()
    expect(sent()).toEqual([{ do: 'erase', target }])
    expect(location.search).toBe('')
    expect(root.querySelector('[part~=list]')).not.toBeNull()
    expect(root.querySelector('[part=news]')?.textContent).toBe('The topic is taken back.')
  })

  it.each([
    ['topic.set', []],
    ['redact', ['topic.set']],
    ['erase', []],
    ['note', []],
    ['report', []],
  ])('offers nothing that the backend can’t do: %s', async (missing, more) => {
    const all = page.fake.community.adapter!
    const commands = all.can.commands.filter(action => action !== missing)
    page.fake.community.adapter = { ...all, can: { ...all.can, commands } }
    await open([missing, ...more])
    const offered: Record<string, string> = {
      'topic.set': 'Rename this topic',
      redact: 'Black out words of this topic',
      erase: 'Take back',
      note: 'Notes for colleagues',
      report: 'Report',
    }
    expect(deeds(root)).not.toContain(offered[missing])
  })
})
