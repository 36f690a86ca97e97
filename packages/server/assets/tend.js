// @ts-check

import { readQueue, sentence, speakAs } from './api.js'
import { entryItem } from './entry.js'
import { follow, still } from './follow.js'
import { find } from './page.js'

const kept = 'commonthread:tend'
const enter = /** @type {HTMLFormElement} */ (find('#enter'))
const queue = find('#queue')
const said = find('#said')
const more = find('#more')
const leave = find('#leave')
const choice = find('#choice')

/** @import { QueueEntry } from '@commonthread/protocol' */
/** @import { Entry } from './entry.js' */
/** @typedef {'held' | 'reported'} Of */

/** @type {Of} */
let of = 'held'
/** @type {string | undefined} */
let next
/** Which reading is the newest: a slow one must not fill another queue. */
let reading = 0
/** @type {Entry[]} */
let entries = []
/** How often something was done here. */
let acted = 0

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

follow(look)

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
  empty()
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
    add(page.items)
    setSignedIn(true)
    more.textContent = 'Show more'
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
 * What others have done: said in its place, with nothing moved. What came below what is shown is added there.
 */
async function look() {
  if (!queue.children.length && leave.hidden) return
  const [mine, before] = [reading, acted]
  /** @type {QueueEntry[]} */
  const found = []
  /** @type {string | undefined} */
  let cursor
  try {
    /** @type {Map<string, QueueEntry>} */
    const now = new Map()
    const missing = () => entries.filter(one => one.isOpen() && !now.has(one.id))
    do {
      const page = await readQueue(of, cursor)
      found.push(...page.items)
      for (const entry of page.items) now.set(entry.post.id, entry)
      cursor = page.next
      // What waits again may have come before others, which then stand on a later page.
    } while (cursor !== undefined && (found.length < entries.length || missing().length))
    const lost = await Promise.all(
      missing()
        .filter(one => !one.isBusy())
        .map(one => one.lose()),
    )
    // What is done here meanwhile is newer.
    if (mine !== reading || before !== acted) return
    still(queue.children, () => {
      for (const one of entries) {
        const entry = now.get(one.id)
        if (entry && !one.isBusy() && !find('.open', one.item).hidden) one.renew(entry)
      }
      for (const say of lost) say?.()
      if (next !== undefined) return
      next = cursor
      add(found)
    })
    tellHowMany()
  } catch {
    // The next look may come through, and whatever is done says what is wrong.
  }
}

/**
 * Adds what isn't there: a page and a look that are read at once bring the same.
 *
 * @param {readonly QueueEntry[]} found
 */
function add(found) {
  const others = found.filter(({ post }) => entries.every(({ id }) => id !== post.id))
  const items = others.map(entry => entryItem(entry, of, act))
  entries.push(...items)
  queue.append(...items.map(({ item }) => item))
  more.hidden = next === undefined
}

function act() {
  acted++
  tellHowMany()
}

function empty() {
  entries = []
  queue.replaceChildren()
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
  if (!isIn) empty()
}

function tellHowMany() {
  const count = entries.filter(({ isOpen }) => isOpen()).length
  const what = of === 'held' ? 'waits' : 'is reported'
  const many = of === 'held' ? 'wait' : 'are reported'
  const text =
    count === 0
      ? `Nothing ${what}.`
      : count === 1
        ? `One post ${what}.`
        : `${count}${next ? ' or more' : ''} posts ${many}.`
  // What is as it was isn't said again.
  if (said.textContent !== text) said.textContent = text
}
