import { describe, expect, it } from 'vitest'
import { siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { focused, keepsFocus, press, tabTo } from '../setup/keyboard.ts'
import { links, moderator, outcome, talkPage, tendingIn } from '../setup/tending.ts'
import { postNamed } from '../setup/thread.ts'

const here = journey({ pages: talkPage })
const { as, write, reopen, openMenu, visitTalk, stored, topicStored } = tendingIn(here)

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
    await expect.poll(() => keepsFocus(tab)).toBe(true)
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

  it('sees what a colleague decides about a post whose menu is open', async () => {
    const path = here.newPath()
    await write(path, 'In the open')
    const id = await write(path, `See ${links}`, 'Ivy')
    expect((await stored(id))?.state).toBe('held')
    const [tab, colleague] = [
      await here.visit(path, moderator),
      await here.visit(path, { ...moderator, name: 'Mo' }),
    ]
    for (const one of [tab, colleague]) {
      await one.locator(`[part~=row][id="${id}"]`).getByText('Waiting for a moderator.').waitFor()
      await reopen(one, id)
    }
    await press(colleague, /^Approve$/)
    await outcome(colleague, 'Everybody sees it now.')
    const menu = tab.locator(`[part~=row][id="${id}"] [part~=menu-panel]`)
    await menu.getByRole('button', { name: 'Hold back' }).waitFor()
    expect(await menu.getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await expect.poll(() => keepsFocus(tab)).toBe(true)
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
})

describe('a member with a keyboard', () => {
  it('links their post and the question made of it both ways, where the site has told of its page of topics', async () => {
    const { store, site, url } = here.community
    await store.putSite({ ...site, topics: `${url}/talk` })
    const path = here.newPath()
    const id = await write(path, 'How do I clean the glass?')
    await as('Ann', { do: 'topic.put', kind: 'question', title: 'What cleans glass?', from: id })
    const reader = await here.visit(path)
    await reader.getByRole('link', { name: /Goes on in .What cleans glass/ }).click()
    await reader.getByRole('heading', { name: 'What cleans glass?' }).waitFor()
    await reader.getByRole('link', { name: /^Continued from/ }).click()
    await expect.poll(() => reader.locator('[part~=row][aria-current=true]').getAttribute('id')).toBe(id)
    await store.putSite(site)
  })

  it('reads once, above a question, of which comment it was made', async () => {
    const id = await write(here.newPath(), 'Does it rust?')
    const question = await as('Ann', { do: 'topic.put', kind: 'question', title: 'Will it rust?', from: id })
    const reader = await here.come(`/talk?community-topic=${question}`)
    await reader.locator('[part~=empty]').waitFor()
    const told = reader.getByText(/Continued from|Began with/)
    await expect(told.evaluateAll(all => all.filter(node => node.checkVisibility()).length)).resolves.toBe(1)
  })

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
    await expect.poll(() => keepsFocus(tab)).toBe(true)
  })
})
