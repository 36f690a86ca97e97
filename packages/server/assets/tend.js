// @ts-check

import { readQueue, sentence, speakAs } from './api.js'
import { entryItem } from './entry.js'
import { find } from './page.js'

const kept = 'commonthread:tend'
const enter = /** @type {HTMLFormElement} */ (find('#enter'))
const queue = find('#queue')
const said = find('#said')
const more = find('#more')
const leave = find('#leave')
const choice = find('#choice')

/** @typedef {'held' | 'reported'} Of */

/** @type {Of} */
let of = 'held'
/** @type {string | undefined} */
let next
/** Which reading is the newest: a slow one must not fill another queue. */
let reading = 0

enter.addEventListener('submit', async event => {
  event.preventDefault()
  const given = new FormData(enter)
  const who = { site: String(given.get('site')).trim(), token: String(given.get('token')).trim() }
  speakAs(who)
  if (await show()) sessionStorage.setItem(kept, JSON.stringify(who))
})
choice.addEventListener('change', event => {
  of = /** @type {Of} */ (/** @type {HTMLInputElement} */ (event.target).value)
  void show()
})
more.addEventListener('click', () => readOn())
leave.addEventListener('click', () => {
  sessionStorage.removeItem(kept)
  location.reload()
})

const site = new URLSearchParams(location.search).get('site')
if (site) /** @type {HTMLInputElement} */ (find('#site')).value = site
const before = sessionStorage.getItem(kept)
if (before) {
  speakAs(JSON.parse(before))
  void show()
}

/** Whether the queue could be read. */
async function show() {
  next = undefined
  queue.replaceChildren()
  return load()
}

/** What comes next gets the focus, which its button loses when nothing is left. */
async function readOn() {
  const before = queue.children.length
  if (!(await load())) return
  const first = /** @type {HTMLElement | undefined} */ (queue.children[before])
  ;(first ?? said).focus()
}

async function load() {
  const mine = ++reading
  said.textContent = 'Reading …'
  try {
    const page = await readQueue(of, next)
    if (mine !== reading) return true
    next = page.next
    queue.append(...page.items.map(entry => entryItem(entry, of, tellHowMany)))
    setSignedIn(true)
    more.textContent = 'Show more'
    more.hidden = next === undefined
    tellHowMany()
    return true
  } catch (problem) {
    if (mine !== reading) return false
    said.textContent = sentence(problem)
    const isIn = (!leave.hidden || sessionStorage.getItem(kept) !== null) && !isRefused(problem)
    if (!isIn) sessionStorage.removeItem(kept)
    setSignedIn(isIn)
    more.textContent = 'Try again'
    more.hidden = !isIn
    return false
  }
}

/**
 * Whether nothing but another token helps.
 *
 * @param {unknown} problem
 */
function isRefused(problem) {
  const { code = '' } = /** @type {{ code?: string }} */ (problem)
  return code === 'unauthenticated' || code === 'forbidden'
}

/** @param {boolean} isIn */
function setSignedIn(isIn) {
  enter.hidden = isIn
  leave.hidden = !isIn
  choice.hidden = !isIn
  if (!isIn) queue.replaceChildren()
}

function tellHowMany() {
  const count = [...queue.children].filter(item => !find('.open', item).hidden).length
  const what = of === 'held' ? 'waits' : 'is reported'
  const many = of === 'held' ? 'wait' : 'are reported'
  said.textContent =
    count === 0
      ? `Nothing ${what}.`
      : count === 1
        ? `One post ${what}.`
        : `${count}${next ? ' or more' : ''} posts ${many}.`
}
