// @ts-check

/** @import { QueueEntry } from '@commonthread/protocol' */

import { sentence, tell } from './api.js'
import { addressOf, find, made, tellTime, textOf } from './page.js'

/** @type {Record<string, string>} */
const rules = {
  review: 'every post of this site waits for a look',
  'first-post': 'nothing of this person was approved before',
  links: 'it has many links',
}

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
 * An entry of a queue. `decided` hears when it is no longer one of those that wait.
 *
 * @param {QueueEntry} entry
 * @param {'held' | 'reported'} of
 * @param {(item: HTMLElement) => void} decided
 */
export function entryItem({ post, topic, reports, notes }, of, decided) {
  const item = made('post')
  const name = post.author.name || 'Somebody'
  // A topic stands here under its own id: its title is words of theirs, too.
  const isTopic = post.id === topic.id
  const whose = `the ${isTopic ? 'topic' : 'post'} of ${name}`
  find('.name', item).textContent = name
  tellTime(find('.who', item), post.at)
  find('.where', item).append(isTopic ? 'Topic: ' : 'In ', placeOf(topic, isTopic ? '' : post.id))
  find('.why', item).textContent = whyOf(post.mark)
  find('.text', item).textContent = textOf(post.body?.doc.nodes ?? []).trim()
  find('.reports', item).append(...reports.map(report => line('report', report.at, reportText(report))))
  for (const note of notes) addNote(note.by.name, note.at, note.text)

  const approve = /** @type {HTMLButtonElement} */ (find('[value="approve"]', item))
  if (of === 'reported') approve.textContent = 'Leave it, dismiss reports'
  approve.addEventListener('click', () =>
    attempt(() =>
      of === 'reported'
        ? decide('shown', { reason: 'Reports dismissed' }, `Left ${whose}.`)
        : decide('shown', { reason: '' }, `Approved ${whose}.`),
    ),
  )
  onSubmit('.remove', async data => {
    const [ground, reason] = [String(data.get('ground')), String(data.get('reason')).trim()]
    await decide('removed', { reason, ...(ground ? { ground } : {}) }, `Removed ${whose}.`)
  })
  onSubmit('.note', async (data, form) => {
    const text = String(data.get('text')).trim()
    await tell(post.id, { do: 'note', text })
    addNote('You', Date.now(), text)
    form.reset()
    say('Noted for colleagues.')
  })
  onSubmit('.redact', async (data, form) => {
    const words = String(data.get('words'))
      .split('\n')
      .map(word => word.trim())
      .filter(Boolean)
    await tell(post.id, { do: 'redact', words })
    const title = isTopic ? find('.where', item).lastChild : null
    for (const place of [find('.text', item), title])
      for (const word of words)
        if (place) place.textContent = (place.textContent ?? '').replaceAll(word, '█'.repeat(word.length))
    form.reset()
    say('Blacked out, in earlier texts too.')
  })
  find('.undo', item).addEventListener('click', () =>
    attempt(async () => {
      const to = post.state === 'removed' ? 'shown' : post.state
      await tell(post.id, { do: 'moderate', to, reason: to === 'held' ? 'Looked at again' : '' })
      find('.open', item).hidden = false
      find('.closed', item).hidden = true
      decided(item)
    }),
  )
  return item

  /**
   * @param {'shown' | 'removed'} to
   * @param {{ reason: string, ground?: string }} why
   * @param {string} done
   */
  async function decide(to, why, done) {
    await tell(post.id, { do: 'moderate', to, ...why })
    find('.open', item).hidden = true
    find('.closed', item).hidden = false
    find('.done', item).textContent = done
    find('.undo', item).hidden = to === post.state
    decided(item)
  }

  /** @param {() => Promise<void>} work */
  async function attempt(work) {
    const buttons = [...item.querySelectorAll('button')]
    const wasClosed = isClosed()
    find('.problem', item).textContent = ''
    for (const button of buttons) button.disabled = true
    try {
      await work()
    } catch (thrown) {
      find('.problem', item).textContent = sentence(thrown)
    }
    for (const button of buttons) button.disabled = false
    // What had the focus is hidden now.
    if (isClosed() && !wasClosed) (find('.undo', item).hidden ? find('#said') : find('.undo', item)).focus()
    if (wasClosed && !isClosed()) approve.focus()
  }

  function isClosed() {
    return !find('.closed', item).hidden
  }

  /**
   * @param {string} selector
   * @param {(data: FormData, form: HTMLFormElement) => Promise<void>} work
   */
  function onSubmit(selector, work) {
    const form = /** @type {HTMLFormElement} */ (find(selector, item))
    form.addEventListener('submit', event => {
      event.preventDefault()
      void attempt(() => work(new FormData(form), form))
    })
  }

  /** @param {string} text */
  function say(text) {
    find('.said', item).textContent = text
  }

  /**
   * @param {string} by
   * @param {number} at
   * @param {string} text
   */
  function addNote(by, at, text) {
    find('.notes', item).append(line('report', at, `${by}: ${text}`))
  }
}

/**
 * The topic's name, as a link where it has a page.
 *
 * @param {QueueEntry['topic']} topic
 * @param {string} post
 */
function placeOf({ title, url }, post) {
  const name = title || 'a page without a title'
  const href = addressOf(url, post)
  if (!href) return name
  const link = document.createElement('a')
  link.href = href
  link.target = '_blank'
  link.rel = 'noopener'
  link.textContent = name
  return link
}

/** @param {QueueEntry['post']['mark']} mark */
function whyOf(mark) {
  return mark ? `Waits because: ${rules[mark.reason] ?? mark.reason}` : ''
}

/** @param {QueueEntry['reports'][number]} report */
function reportText({ ground, note, by }) {
  return `${by.name || 'Somebody'} says it is ${grounds[ground] ?? ground}${note ? `: ${note}` : ''}`
}

/**
 * @param {string} template
 * @param {number} at
 * @param {string} text
 */
function line(template, at, text) {
  const item = made(template)
  find('.words', item).textContent = text
  tellTime(item, at)
  return item
}
