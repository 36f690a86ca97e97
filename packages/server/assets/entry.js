// @ts-check

/** @import { Problem, QueueEntry, Shown, TopicLink } from '@commonthread/protocol' */

import { readPost, readTopic, tell } from './api.js'
import { disclosureOf, doingIn } from './doing.js'
import { moving } from './move.js'
import { addressOf, find, isolated, made, tellTime, textOf } from './page.js'
import { topicSettings } from './topic.js'

/** @type {Record<string, string>} */
const rules = {
  review: 'nobody has looked at it yet',
  'first-post': 'nothing of this person was approved before',
  links: 'it has many links',
}

const states = { shown: 'is shown now', held: 'waits for a look', removed: 'is removed now' }

const goneFrom = { held: 'It waits no longer.', reported: 'It is reported no longer.' }

/** @type {Record<string, string>} */
const grounds = {
  spam: 'advertising',
  hostile: 'hostile',
  'off-topic': 'off topic',
  personal: 'personal data',
  unlawful: 'unlawful',
  other: 'something else',
}

/**
 * An entry on the page.
 *
 * @typedef {object} Entry
 * @property {string} id
 * @property {HTMLElement} item
 * @property {() => boolean} isOpen Whether nobody has decided about it, here or elsewhere.
 * @property {() => boolean} isBusy Whether something is being done with it.
 * @property {(now: QueueEntry) => void} renew Takes in what others have written in it or noted about it.
 * @property {() => Promise<(() => void) | undefined>} lose It stands in the queue no longer: asks what became of it
 *   and gives what says so; nothing where it can't be asked.
 */

/**
 * An entry of a queue. `acted` hears when something was done with it: what was read before is out of date.
 *
 * @param {QueueEntry} entry
 * @param {'held' | 'reported'} of
 * @param {() => void} acted
 * @returns {Entry}
 */
export function entryItem({ post, topic, reports, notes }, of, acted) {
  const item = made('post')
  item.tabIndex = -1
  const doing = doingIn(item)
  const form = (/** @type {string} */ name) => /** @type {HTMLFormElement} */ (find(`form.${name}`, item))
  const name = post.author.name || 'Somebody'
  // A topic stands here under its own id: its title is words of theirs, too.
  const isTopic = post.id === topic.id
  const whose = `the ${isTopic ? 'topic' : 'post'} of ${name}`
  let on = topic
  let { state } = post
  find('.name', item).textContent = name
  tellTime(find('.who', item), post.at)
  standsIn(topic)
  renew({ post, topic, reports, notes })

  const approve = /** @type {HTMLButtonElement} */ (find('[value="approve"]', item))
  if (of === 'reported') approve.textContent = 'Leave it, dismiss reports'
  approve.addEventListener('click', () =>
    doing.attempt(() =>
      of === 'reported'
        ? decide('shown', { reason: 'Reports dismissed' }, `Left ${whose}.`)
        : decide('shown', { reason: '' }, `Approved ${whose}.`),
    ),
  )
  doing.onSubmit(form('remove'), async data => {
    const [ground, reason] = [String(data.get('ground')), String(data.get('reason')).trim()]
    await decide('removed', { reason, ...(ground ? { ground } : {}) }, `Removed ${whose}.`)
  })
  doing.onSubmit(form('note'), async data => {
    const text = String(data.get('text')).trim()
    await tell(post.id, { do: 'note', text })
    addNote('You', Date.now(), text)
    form('note').reset()
    acted()
    return 'Noted for colleagues.'
  })
  doing.onSubmit(form('redact'), async data => {
    const words = String(data.get('words'))
      .split('\n')
      .map(word => word.trim())
      .filter(Boolean)
    await tell(post.id, { do: 'redact', words })
    const title = isTopic ? find('.where', item).lastChild : null
    for (const place of [find('.text', item), title])
      for (const word of words)
        if (place) place.textContent = (place.textContent ?? '').replaceAll(word, '█'.repeat(word.length))
    form('redact').reset()
    acted()
    return 'Blacked out, in earlier texts too.'
  })
  disclosureOf(form('topic')).hidden = isTopic && post.state === 'held'
  disclosureOf(form('move')).hidden = isTopic
  topicSettings(form('topic'), () => on, doing, standsIn)
  moving(
    form('move'),
    post.id,
    () => on,
    doing,
    to => {
      standsIn(to)
      disclosureOf(form('topic')).open = false
    },
  )
  find('.undo', item).addEventListener('click', () =>
    doing.attempt(async () => {
      const to = post.state === 'removed' ? 'shown' : post.state
      await become(to, { reason: to === 'held' ? 'Looked at again' : '' })
      close(false)
    }),
  )
  return {
    id: post.id,
    item,
    isOpen: () => !find('.open', item).hidden && !item.classList.contains('over'),
    isBusy: () => item.querySelector('button:disabled') !== null,
    renew,
    lose,
  }

  /** @param {QueueEntry} now */
  function renew(now) {
    const { version, mark, body } = now.post
    item.classList.remove('over')
    const changed = version === post.version ? '' : ' Its author has changed the words.'
    write('.why', whyOf(mark) + changed)
    write('.text', textOf(body?.doc.nodes ?? []).trim())
    const said = find('.reports', item)
    const lines = now.reports.map(reportLine)
    // A second report of somebody takes the place of the first.
    if (said.textContent !== lines.map(one => one.textContent).join('')) said.replaceChildren(...lines)
    const noted = find('.notes', item)
    if (noted.children.length === now.notes.length) return
    noted.replaceChildren()
    for (const note of now.notes) addNote(note.by.name, note.at, note.text)
  }

  /** @returns {ReturnType<Entry['lose']>} */
  async function lose() {
    try {
      const now = isTopic ? await readTopic(post.id) : await readPost(post.id, on.id)
      const { by } = now?.mark ?? {}
      const who = (typeof by === 'object' && by.name) || 'A colleague'
      return () => {
        item.classList.add('over')
        write('.why', now ? `${who} has decided meanwhile: it ${states[now.state]}.` : goneFrom[of])
      }
    } catch {
      return undefined
    }
  }

  /**
   * @param {string} place
   * @param {string} text
   */
  function write(place, text) {
    const there = find(place, item)
    // What is as it was stays, and what is selected in it.
    if (there.textContent !== text) there.textContent = text
  }

  /**
   * @param {'shown' | 'removed'} to
   * @param {{ reason: string, ground?: string }} why
   * @param {string} done
   */
  async function decide(to, why, done) {
    await become(to, why)
    find('.done', item).textContent = done
    find('.undo', item).hidden = to === post.state
    close(true)
  }

  /**
   * Overturns nothing unseen: where a colleague has decided meanwhile, it says what.
   *
   * @param {Shown} to
   * @param {{ reason: string, ground?: string }} why
   */
  async function become(to, why) {
    try {
      await tell(post.id, { do: 'moderate', to, from: state, ...why })
      state = to
    } catch (thrown) {
      const now = /** @type {Partial<Problem>} */ (thrown).current
      if (now?.type !== 'post' && now?.type !== 'topic') throw thrown
      state = now.value.state
      const { by, reason = '' } = now.value.mark ?? {}
      const who = (typeof by === 'object' && by.name) || 'Somebody'
      throw new Error(
        `${who} has decided meanwhile: it ${states[state]}${reason ? ` (${reason})` : ''}. Press again if it must be otherwise.`,
      )
    }
  }

  /** @param {boolean} is */
  function close(is) {
    item.classList.remove('over')
    find('.open', item).hidden = is
    find('.closed', item).hidden = !is
    acted()
  }

  /** @param {TopicLink} now */
  function standsIn(now) {
    on = now
    find('.where', item).replaceChildren(isTopic ? 'Topic: ' : 'In ', placeOf(now, isTopic ? '' : post.id))
  }

  /**
   * @param {string} by
   * @param {number} at
   * @param {string} text
   */
  function addNote(by, at, text) {
    find('.notes', item).append(line(at, isolated(by), ': ', isolated(text)))
  }
}

/**
 * The topic's name, as a link where it has a page.
 *
 * @param {TopicLink} topic
 * @param {string} post
 */
function placeOf({ title, url }, post) {
  const name = title || 'a page without a title'
  const href = addressOf(url, post)
  if (!href) return isolated(name)
  const link = document.createElement('a')
  link.href = href
  link.target = '_blank'
  link.rel = 'noopener'
  link.dir = 'auto'
  link.textContent = name
  return link
}

/** @param {QueueEntry['post']['mark']} mark */
function whyOf(mark) {
  return mark ? `Waits because: ${rules[mark.reason] ?? mark.reason}` : ''
}

/** @param {QueueEntry['reports'][number]} report */
function reportLine({ ground, note, by, at }) {
  const what = ` says it is ${grounds[ground] ?? ground}`
  return line(at, isolated(by.name || 'Somebody'), what, ...(note ? [': ', isolated(note)] : []))
}

/**
 * @param {number} at
 * @param {readonly (string | Node)[]} words
 */
function line(at, ...words) {
  const item = made('report')
  find('.words', item).append(...words)
  tellTime(item, at)
  return item
}
