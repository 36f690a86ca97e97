import type { NewCommand } from '@commonthread/core'
import type { Id } from '@commonthread/protocol'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { focused, press, tabTo } from '../setup/keyboard.ts'
import { postNamed } from '../setup/thread.ts'

const talk = page('<community-topics loading="eager"></community-topics>')
const here = journey({ pages: { '/talk': talk } })

/** Does something as a user of the host, and gives the id of the post or topic that it brings. */
async function as(name: string, command: NewCommand): Promise<Id> {
  const changes = await here.community.send(await here.community.token(name), command)
  const type = command.do === 'topic.put' ? 'topic' : 'post'
  return changes.flatMap(change => (change.type === type ? (change.value as { id: Id }).id : []))[0]!
}

const topicOf = (path: string) => ({ kind: 'thread', key: `localhost:${here.community.port}${path}` })

function write(path: string, text: string, name = 'Ann', parent: Id | null = null): Promise<Id> {
  const named = { title: `Lamp ${path}`, url: here.community.url + path }
  return as(name, { do: 'post.put', topic: topicOf(path), parent, body: { text }, page: named })
}

const stored = async (id: Id) => (await here.community.store.posts(siteId, [id]))[0]
const topicStored = (path: string) => here.community.store.topic(siteId, topicOf(path))

/** Comes to a post, and opens its menu with keys alone. */
async function openMenu(path: string, id: Id, as: { name: string; role?: string }): Promise<Page> {
  const tab = await here.visit(`${path}?community-post=${id}`, as)
  await reopen(tab, id)
  return tab
}

/** The menu of the post that has the focus, or stands after what has it. */
async function reopen(tab: Page, id: Id): Promise<void> {
  const row = tab.locator(`[part~=row][id="${id}"]`)
  await row.focus()
  await press(tab, /^More for/)
  await row.locator('[part~=menu-panel][aria-busy=false]').waitFor()
}

/** More than somebody may have in their first words. */
const links = [1, 2, 3, 4].map(i => `https://sale.example/${i}`).join(' ')

const moderator = { name: 'Mod', role: 'moderator' }
/** Comes to the page of topics. */
async function visitTalk(
  query: string,
  { name, role = 'member' }: { name: string; role?: string },
): Promise<Page> {
  const context = await here.newBrowser()
  const token = await here.community.token(name, { role })
  await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
  const tab = await context.newPage()
  await tab.goto(`${here.community.url}/talk${query}`)
  return tab
}

/** Opens the menu of the topic that is open, with keys alone. */
async function openTopicMenu(tab: Page): Promise<void> {
  await tab.locator('[part~=topic-head]').waitFor()
  await press(tab, /^More for this topic$/)
  await tab.locator('[part~=topic-head] [part~=menu-panel][aria-busy=false]').waitFor()
}

const outcome = (tab: Page, words: string) => tab.locator('[part=outcome]').getByText(words).waitFor()

describe('a moderator with a keyboard', () => {
  it('holds a post back, which stays for those who tend, and approves it in its place', async () => {
    const path = here.newPath()
    const id = await write(path, 'Doubtful')
    const reader = await here.visit(path)
    await postNamed(reader, 'Doubtful').waitFor()
    const tab = await openMenu(path, id, moderator)
    await press(tab, /^Hold back$/)
    await tabTo(tab, /^Reason/)
    await tab.keyboard.type('Let me ask first.')
    await press(tab, /^Hold back$/)
    await outcome(tab, 'Only its author and those who tend see it now.')
    expect((await stored(id))?.state).toBe('held')
    await postNamed(reader, 'Doubtful').waitFor({ state: 'detached' })
    const row = tab.locator(`[part~=row][id="${id}"]`)
    await row.getByText('Waiting for a moderator.').waitFor()
    // The focus is still in the menu, at what can be done next.
    expect(await focused(tab)).not.toBe('')
    await press(tab, /^Approve$/)
    await outcome(tab, 'Everybody sees it now.')
    expect((await stored(id))?.state).toBe('shown')
    await postNamed(reader, 'Doubtful').waitFor()
    await expect.poll(() => row.getByText('Waiting for a moderator.').count()).toBe(0)
  })

  it('approves in its place what waited before they came, and hears of what begins to wait', async () => {
    const path = here.newPath()
    await write(path, 'In the open')
    const id = await write(path, `See ${links}`, 'Eve')
    expect((await stored(id))?.state).toBe('held')
    const tab = await here.visit(path, moderator)
    const row = tab.locator(`[part~=row][id="${id}"]`)
    await row.getByText('Waiting for a moderator.').waitFor()
    const next = await write(path, `And ${links}`, 'Fay')
    await tab.locator('[part~=pill], [part~=row].held, [part~=row]').last().waitFor()
    await expect
      .poll(async () => {
        const pill = tab.locator('[part~=pill]')
        if (await pill.count()) await pill.first().click()
        return tab.locator(`[part~=row][id="${next}"]`).count()
      })
      .toBe(1)
    await reopen(tab, id)
    await press(tab, /^Approve$/)
    await outcome(tab, 'Everybody sees it now.')
    expect((await stored(id))?.state).toBe('shown')
    const reader = await here.visit(path)
    await postNamed(reader, 'See https').waitFor()
    expect(await postNamed(reader, 'And https').count()).toBe(0)
  })

  it('removes a post with a reason and puts it back', async () => {
    const path = here.newPath()
    const id = await write(path, 'About the weather')
    const tab = await openMenu(path, id, moderator)
    await press(tab, /^Remove$/)
    // The ground is a choice: arrows move in it.
    await tabTo(tab, /^Spam/)
    await tab.keyboard.press('ArrowDown')
    await tabTo(tab, /^Reason/)
    await tab.keyboard.type('Not about lamps.')
    await press(tab, /^Remove$/)
    await outcome(tab, 'It is removed, with its reason in its place.')
    expect(await stored(id)).toMatchObject({ state: 'removed', mark: { reason: 'Not about lamps.' } })
    expect((await stored(id))?.mark?.ground).not.toBe('spam')
    await press(tab, /^Put back$/)
    await outcome(tab, 'It stands there again.')
    expect((await stored(id))?.state).toBe('shown')
    await tab.keyboard.press('Escape')
    await expect.poll(() => tab.locator('[part~=menu-panel]').count()).toBe(0)
  })

  it('keeps a note, closes and opens a topic, and slows it down', async () => {
    const path = here.newPath()
    const id = await write(path, 'A heated one')
    const tab = await openMenu(path, id, moderator)
    await press(tab, /^Notes for colleagues$/)
    await tabTo(tab, /^Only those who tend/)
    await tab.keyboard.type('Asked both to calm down.')
    await press(tab, /^Keep note$/)
    await outcome(tab, 'The note is kept.')
    await press(tab, /^Close this topic$/)
    await outcome(tab, 'Nobody can add to it now.')
    expect((await topicStored(path))?.locked).toBe(true)
    await press(tab, /^Open this topic again$/)
    await outcome(tab, 'Everybody can add to it again.')
    expect((await topicStored(path))?.locked).toBe(false)
    await press(tab, /^Slow mode$/)
    await tabTo(tab, /^Least time/)
    await tab.keyboard.press('ArrowDown')
    await press(tab, /^Save$/)
    await expect.poll(async () => (await topicStored(path))?.slow).toBe(30_000)
  })

  it('moves a post with its answers, which a reader’s permalink still finds', async () => {
    const [from, to] = [here.newPath(), here.newPath()]
    await write(to, 'The right place')
    const id = await write(from, 'In the wrong place')
    const answer = await write(from, 'An answer to it', 'Ben', id)
    const tab = await openMenu(from, id, moderator)
    await press(tab, /^Move with its answers$/)
    await tabTo(tab, /^Find the topic/)
    await tab.keyboard.type(`Lamp ${to}`)
    await tabTo(tab, new RegExp(`^Lamp ${to}$`))
    await tab.keyboard.press('Space')
    await press(tab, /^Move$/)
    await expect.poll(async () => (await stored(id))?.topic).toBe((await topicStored(to))?.id)
    await postNamed(tab, 'In the wrong place').waitFor({ state: 'detached' })

    // A link from before says where it has gone; one from the new page opens on it.
    const old = await here.visit(`${from}?community-post=${answer}`)
    await old.getByText(/That comment is gone/).waitFor()
    const reader = await here.visit(`${to}?community-post=${answer}`)
    const found = reader.locator(`[part~=row][id="${answer}"]`)
    await found.waitFor()
    expect(await found.getAttribute('aria-current')).toBe('true')
    expect(await postNamed(reader, 'In the wrong place').count()).toBe(1)
  })

  it('makes a topic of its own of a post', async () => {
    const path = here.newPath()
    const id = await write(path, 'About something else')
    const tab = await openMenu(path, id, moderator)
    await press(tab, /^Move with its answers$/)
    await tabTo(tab, /^Or begin a new topic/)
    await tab.keyboard.type('Something else')
    await press(tab, /^Move$/)
    await expect.poll(async () => (await stored(id))?.topic).not.toBe((await topicStored(path))?.id)
    const list = await here.newBrowser()
    const reader = await list.newPage()
    await reader.goto(`${here.community.url}/talk`)
    await reader.getByRole('link', { name: 'Something else' }).waitFor()
  })

  it('pins and closes a topic in which nobody has written yet, and removes it', async () => {
    const topic = await as('Ann', { do: 'topic.put', kind: 'talk', title: 'Cheap watches' })
    const tab = await visitTalk(`?community-topic=${topic}`, moderator)
    await tab.getByRole('heading', { name: 'Cheap watches' }).waitFor()
    await openTopicMenu(tab)
    await press(tab, /^Pin this topic$/)
    const now = () => here.community.store.topic(siteId, { id: topic })
    await expect.poll(async () => (await now())?.pinned).toBe(true)
    await press(tab, /^Remove$/)
    await tabTo(tab, /^Reason/)
    await tab.keyboard.type('An advertisement.')
    await press(tab, /^Remove$/)
    await expect.poll(async () => (await now())?.state).toBe('removed')
    await tab.getByRole('heading', { name: 'Removed' }).waitFor()
  })

  it('renames a topic, takes that back, and blacks words out of its title', async () => {
    const topic = await as('Ann', { do: 'topic.put', kind: 'talk', title: 'Who is Zed Quux?' })
    const tab = await visitTalk(`?community-topic=${topic}`, moderator)
    await openTopicMenu(tab)
    await press(tab, /^Rename this topic$/)
    await tabTo(tab, /^What it is to be called/)
    await tab.keyboard.press('ControlOrMeta+a')
    await tab.keyboard.type('A neighbour')
    await tab.keyboard.press('Enter')
    await outcome(tab, 'It is called so now.')
    await tab.getByRole('heading', { name: 'A neighbour' }).waitFor()
    await press(tab, /^Undo$/)
    await outcome(tab, 'Undone.')
    await tab.getByRole('heading', { name: 'Who is Zed Quux?' }).waitFor()
    await press(tab, /^Black out words of this topic$/)
    await tabTo(tab, /^Words to black out/)
    await tab.keyboard.type('Zed Quux')
    await press(tab, /^Black out for good$/)
    await outcome(tab, 'Blacked out, also in earlier versions.')
    await tab.getByRole('heading', { name: 'Who is ████████?' }).waitFor()
    expect((await here.community.store.topic(siteId, { id: topic }))?.title).toBe('Who is ████████?')
    expect(await focused(tab)).not.toBe('')
  })

  it('calls a page’s topic something else from the menu of a post', async () => {
    const path = here.newPath()
    const id = await write(path, 'About the lamp')
    const tab = await openMenu(path, id, moderator)
    await press(tab, /^Rename this topic$/)
    await tabTo(tab, /^What it is to be called/)
    await tab.keyboard.press('ControlOrMeta+a')
    await tab.keyboard.type('The lamp')
    await press(tab, /^Rename$/)
    await outcome(tab, 'It is called so now.')
    expect((await topicStored(path))?.title).toBe('The lamp')
  })

  it('approves a topic that waits, above the list', async () => {
    const title = 'Lamps for sale'
    const topic = await as('Gil', { do: 'topic.put', kind: 'talk', title, body: { text: links } })
    const now = () => here.community.store.topic(siteId, { id: topic })
    expect((await now())?.state).toBe('held')
    const tab = await visitTalk('', moderator)
    const row = tab.locator('[part~=queued] [part~=row]').filter({ hasText: title })
    await row.focus()
    await press(tab, /^More for this topic$/)
    await row.locator('[part~=menu-panel][aria-busy=false]').waitFor()
    await press(tab, /^Approve$/)
    await expect.poll(async () => (await now())?.state).toBe('shown')
    await tab.getByRole('status').getByText('Everybody sees it now.').waitFor()
    await expect.poll(() => row.count()).toBe(0)
    expect(await focused(tab)).not.toBe('')
  })
})

describe('a member with a keyboard', () => {
  it('makes a question of their own post, and accepts an answer to it', async () => {
    const path = here.newPath()
    const id = await write(path, 'Which bulb fits?', 'Ann')
    const ann = await openMenu(path, id, { name: 'Ann' })
    await press(ann, /^Ask it as a question/)
    await tabTo(ann, /^Your question in one line/)
    await press(ann, /^Ask$/)
    await outcome(ann, 'It is a question of its own now.')
    const [question] = await here.community.store.shelf(siteId, {
      kinds: ['question'],
      sort: 'changed',
      unanswered: false,
      limit: 1,
    })
    expect(question?.from?.post).toBe(id)
    const topic = { id: question!.id }
    const answer = await as('Ben', { do: 'post.put', topic, parent: null, body: { text: 'A small one.' } })
    const tab = await visitTalk(`?community-topic=${topic.id}&community-post=${answer}`, { name: 'Ann' })
    await tab.locator(`[part~=row][id="${answer}"]`).waitFor()
    await reopen(tab, answer)
    await press(tab, /^This answers the question$/)
    await outcome(tab, 'It stands first now.')
    expect((await here.community.store.topic(siteId, topic))?.accepted).toBe(answer)
  })

  it('reports a topic, which those who tend then find in their queue', async () => {
    const topic = await as('Ann', { do: 'topic.put', kind: 'talk', title: 'Cheap bulbs' })
    const tab = await visitTalk(`?community-topic=${topic}`, { name: 'Ben' })
    await openTopicMenu(tab)
    await press(tab, /^Report$/)
    await tabTo(tab, /^Anything those who look/)
    await tab.keyboard.type('An advert')
    await press(tab, /^Send report$/)
    await outcome(tab, 'Thank you. Somebody will look at it.')
    const [report] = await here.community.store.reports(siteId, [topic], 9)
    expect(report?.note).toBe('An advert')
    expect(await focused(tab)).not.toBe('')
  })

  it('takes back a topic that waits, from the list, and one in which nobody wrote, from its menu', async () => {
    const tab = await visitTalk('', { name: 'Hal' })
    await tab.getByPlaceholder('What do you want to talk about?').fill('Which of these?')
    await tab.getByPlaceholder('More, if one line').fill(links)
    await press(tab, /^Start$/)
    const row = tab.locator('[part~=row].held, [part~=held]').filter({ hasText: 'Which of these?' })
    await row.getByText('Waiting for a moderator.').waitFor()
    const [waiting] = await here.community.store.heldTopics(siteId, { limit: 9 })
    await row.focus()
    await press(tab, /^Take back$/)
    await expect.poll(() => focused(tab)).toBe('Keep')
    await tab.keyboard.press('Enter')
    await expect.poll(() => focused(tab)).toBe('Take back')
    await tab.keyboard.press('Enter')
    await expect.poll(() => focused(tab)).toBe('Keep')
    await tab.keyboard.press('Shift+Tab')
    await tab.keyboard.press('Enter')
    await tab.getByRole('status').getByText('Your topic is taken back.').waitFor()
    await row.waitFor({ state: 'detached' })
    expect((await here.community.store.topic(siteId, { id: waiting!.id }))?.state).toBe('gone')
    expect(await focused(tab)).not.toBe('')

    const other = await as('Hal', { do: 'topic.put', kind: 'talk', title: 'Never mind' })
    const open = await visitTalk(`?community-topic=${other}`, { name: 'Hal' })
    await openTopicMenu(open)
    await press(open, /^Take back$/)
    await expect.poll(() => focused(open)).toBe('Cancel')
    await press(open, /^Take back$/)
    await open.getByRole('status').getByText('The topic is taken back.').waitFor()
    await open.locator('[part~=list]').waitFor()
    expect(await focused(open)).not.toBe('')
    expect((await here.community.store.topic(siteId, { id: other }))?.state).toBe('gone')
  })

  it('takes back a post that waits', async () => {
    const path = here.newPath()
    const id = await write(path, `See ${links}`, 'Ida')
    const tab = await here.visit(path, { name: 'Ida' })
    const row = tab.locator(`[part~=row][id="${id}"]`)
    await row.getByText('Waiting for a moderator.').waitFor()
    await row.focus()
    await press(tab, /^Remove$/)
    await expect.poll(() => focused(tab)).toBe('Keep')
    await tab.keyboard.press('Shift+Tab')
    await tab.keyboard.press('Enter')
    await row.waitFor({ state: 'detached' })
    expect((await stored(id))?.state).toBe('gone')
    expect(await focused(tab)).not.toBe('')
  })
})
