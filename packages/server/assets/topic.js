// @ts-check

/** @import { Topic, TopicLink } from '@commonthread/protocol' */
/** @import { Doing } from './doing.js' */

import { readTopic, send } from './api.js'
import { find } from './page.js'

/**
 * What is set of the discussion that an entry stands in. Sent is what was changed here, so that what a colleague
 * changes meanwhile stays.
 *
 * @param {HTMLFormElement} form
 * @param {() => TopicLink} on
 * @param {Doing} doing
 * @param {(topic: TopicLink) => void} told
 */
export function topicSettings(form, on, doing, told) {
  const field = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement} */ (find(`[name="${name}"]`, form))
  const title = field('title')
  const locked = field('locked')
  const pinned = field('pinned')
  const slow = /** @type {HTMLSelectElement} */ (find('[name="slow"]', form))
  const [fields, wait] = [find('.fields', form), find('.wait', form)]
  /** @type {Topic | null} */
  let now = null

  doing.onOpen(form, async () => {
    fields.hidden = true
    wait.textContent = 'Reading …'
    try {
      now = await readTopic(on().id)
      wait.textContent = now ? '' : 'It waits for a look or is gone: there is nothing to set.'
      if (now) show(now)
    } catch (thrown) {
      wait.textContent = ''
      throw thrown
    }
  })
  doing.onSubmit(form, async () => {
    if (!now) return
    const before = settings(now)
    const wanted = {
      title: title.value.trim(),
      locked: locked.checked,
      pinned: pinned.checked,
      slow: Number(slow.value),
    }
    const changed = Object.entries(wanted).filter(([name, value]) => before[name] !== value)
    if (changed.length === 0) return 'It is so already.'
    const changes = await send({ do: 'topic.set', topic: now.id, ...Object.fromEntries(changed) })
    for (const change of changes) if (change.type === 'topic') now = change.value
    show(now)
    told(now)
    return 'The discussion is set.'
  })

  /** @param {Topic} topic */
  function show(topic) {
    const is = settings(topic)
    title.value = is.title
    locked.checked = is.locked
    pinned.checked = is.pinned
    const paces = [...slow.options].map(({ value }) => value)
    if (!paces.includes(`${is.slow}`)) slow.append(new Option(`${is.slow / 1_000} seconds`, `${is.slow}`))
    slow.value = `${is.slow}`
    // A page's discussion stands in no list.
    find('.pin', form).hidden = topic.kind === 'thread'
    fields.hidden = false
  }
}

/**
 * @param {Topic} topic
 * @returns {{ title: string, locked: boolean, pinned: boolean, slow: number } & Record<string, unknown>}
 */
function settings({ title, locked = false, pinned = false, slow = 0 }) {
  return { title, locked, pinned, slow }
}
