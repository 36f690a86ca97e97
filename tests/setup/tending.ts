import type { NewCommand } from '@commonthread/core'
import type { Id } from '@commonthread/protocol'
import type { Page } from 'playwright-core'
import { page, siteId } from './community.ts'
import type { Journey, Known } from './journey.ts'
import { press } from './keyboard.ts'

/** A page on which people start topics, at `/talk`. */
export const talkPage = { '/talk': page('<community-topics loading="eager"></community-topics>') }
export const moderator = { name: 'Mod', role: 'moderator' }
/** More than somebody may have in their first words. */
export const links = [1, 2, 3, 4].map(i => `https://sale.example/${i}`).join(' ')

/** What those do who tend the community of a journey, and what they find. */
export function tendingIn(here: Journey) {
  const topicOf = (path: string) => ({ kind: 'thread', key: `localhost:${here.community.port}${path}` })

  /** Does something as a user of the host, and gives the id of the post or topic that it brings. */
  async function as(name: string, command: NewCommand): Promise<Id> {
    const changes = await here.community.send(await here.community.token(name), command)
    const type = command.do === 'topic.put' ? 'topic' : 'post'
    return changes.flatMap(change => (change.type === type ? (change.value as { id: Id }).id : []))[0]!
  }

  function write(path: string, text: string, name = 'Ann', parent: Id | null = null): Promise<Id> {
    const named = { title: `Lamp ${path}`, url: here.community.url + path }
    return as(name, { do: 'post.put', topic: topicOf(path), parent, body: { text }, page: named })
  }

  /** The menu of the post that has the focus, or stands after what has it. */
  async function reopen(tab: Page, id: Id): Promise<void> {
    const row = tab.locator(`[part~=row][id="${id}"]`)
    await row.focus()
    await press(tab, /^More for/)
    await row.locator('[part~=menu-panel][aria-busy=false]').waitFor()
  }

  /** Comes to a post, and opens its menu with keys alone. */
  async function openMenu(path: string, id: Id, who: Known): Promise<Page> {
    const tab = await here.visit(`${path}?community-post=${id}`, who)
    await reopen(tab, id)
    return tab
  }

  /** Comes to the page of topics. */
  const visitTalk = (query: string, who: Known): Promise<Page> => here.come(`/talk${query}`, who)

  const stored = async (id: Id) => (await here.community.store.posts(siteId, [id]))[0]
  const topicStored = (path: string) => here.community.store.topic(siteId, topicOf(path))
  return { as, write, reopen, openMenu, visitTalk, stored, topicStored }
}

/** Waits until a menu says what came of it. */
export const outcome = (tab: Page, words: string) => tab.locator('[part=outcome]').getByText(words).waitFor()

/** Opens the menu of the topic that is open, with keys alone. */
export async function openTopicMenu(tab: Page): Promise<void> {
  await tab.locator('[part~=topic-head]').waitFor()
  await press(tab, /^More for this topic$/)
  await tab.locator('[part~=topic-head] [part~=menu-panel][aria-busy=false]').waitFor()
}
