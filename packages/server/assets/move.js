// @ts-check

/** @import { Topic, TopicLink } from '@commonthread/protocol' */
/** @import { Doing } from './doing.js' */

import { readTopics, send } from './api.js'
import { disclosureOf } from './doing.js'
import { find } from './page.js'

/** What kinds of topics are called. */
const kinds = { talk: 'Topics', question: 'Questions', thread: 'Pages' }
/** Titles longer than this are cut: a list of choices doesn't break its lines. */
const most = 60

/**
 * Where else a post may go, with its answers: into another topic, or to begin a new one.
 *
 * @param {HTMLFormElement} form
 * @param {string} post
 * @param {() => TopicLink} on
 * @param {Doing} doing
 * @param {(topic: TopicLink) => void} told
 */
export function moving(form, post, on, doing, told) {
  const into = /** @type {HTMLSelectElement} */ (find('[name="into"]', form))
  const title = /** @type {HTMLInputElement} */ (find('[name="title"]', form))
  const none = /** @type {HTMLOptionElement} */ (find('option', into))
  into.addEventListener('change', () => {
    if (into.value) title.value = ''
  })
  title.addEventListener('input', () => {
    if (title.value) into.value = ''
  })

  doing.onOpen(form, async () => {
    none.textContent = 'Reading …'
    into.replaceChildren(none)
    try {
      const topics = (await readTopics()).filter(topic => topic.id !== on().id && topic.title)
      into.replaceChildren(none, ...groups(topics))
    } finally {
      none.textContent = into.length > 1 ? '–' : 'No other topic yet'
    }
  })
  doing.onSubmit(form, async () => {
    const name = title.value.trim()
    if (!into.value && !name) throw new Error('Choose a topic, or write the title of a new one.')
    const place = name ? { kind: 'talk', title: name } : { topic: into.value, parent: null }
    const changes = await send({ do: 'post.move', post, into: place })
    const to = changes.flatMap(change =>
      change.type === 'post' && change.value.id === post ? change.value.topic : [],
    )
    for (const change of changes)
      if (change.type === 'topic' && to.includes(change.value.id)) told(change.value)
    form.reset()
    disclosureOf(form).open = false
  })
}

/** @param {readonly Topic[]} topics */
function groups(topics) {
  return Object.entries(kinds).flatMap(([kind, label]) => {
    const group = document.createElement('optgroup')
    group.label = label
    group.append(...topics.filter(topic => topic.kind === kind).map(option))
    return group.children.length ? group : []
  })
}

/** @param {Topic} topic */
function option({ id, title }) {
  const letters = [...title]
  const made = new Option(letters.length > most ? `${letters.slice(0, most).join('')}…` : title, id)
  made.dir = 'auto'
  return made
}
