// @ts-check

/** @import { DocNode, Post } from '@commonthread/protocol' */

/** Below the address of this page lies the server. */
const api = new URL('../api/v1/', location.href)
const kept = 'commonthread:owner'
const blocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'pre', 'blockquote', 'tr', 'hr'])

/** @type {Record<string, string>} */
const reasons = {
  review: 'every post of this site waits for a look',
  'first-post': 'nothing of this person was approved before',
  links: 'it has many links',
}

const enter = /** @type {HTMLFormElement} */ (find('#enter'))
const queue = find('#queue')
const said = find('#said')
const more = /** @type {HTMLButtonElement} */ (find('#more'))
const leave = find('#leave')

/** @type {{ site: string, token: string } | null} */
let owner = null
/** @type {string | undefined} */
let next

enter.addEventListener('submit', event => {
  event.preventDefault()
  const given = new FormData(enter)
  owner = { site: String(given.get('site')).trim(), token: String(given.get('token')).trim() }
  show()
})
more.addEventListener('click', () => load())
leave.addEventListener('click', () => {
  sessionStorage.removeItem(kept)
  location.reload()
})

const site = new URLSearchParams(location.search).get('site')
if (site) input('site').value = site
const before = sessionStorage.getItem(kept)
if (before) {
  owner = JSON.parse(before)
  show()
}

async function show() {
  next = undefined
  queue.replaceChildren()
  if (!(await load())) return
  sessionStorage.setItem(kept, JSON.stringify(owner))
  enter.hidden = true
  leave.hidden = false
}

/** Whether what waits could be read. */
async function load() {
  said.textContent = 'Reading …'
  try {
    const query = next ? `?${new URLSearchParams({ cursor: next })}` : ''
    const { value } = await ask(`queue${query}`)
    next = value.next
    queue.append(...value.items.map((/** @type {{ post: Post }} */ entry) => item(entry.post)))
    more.hidden = next === undefined
    tellHowMany()
    return true
  } catch (problem) {
    said.textContent = sentence(problem)
    sessionStorage.removeItem(kept)
    enter.hidden = false
    return false
  }
}

/** @param {Post} post */
function item(post) {
  const template = /** @type {HTMLTemplateElement} */ (find('#post'))
  const entry = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild)
  const time = /** @type {HTMLTimeElement} */ (find('time', entry))
  const at = new Date(post.at)
  find('strong', entry).textContent = post.author.name
  time.dateTime = at.toISOString()
  time.textContent = at.toLocaleString()
  find('.why', entry).textContent = post.mark
    ? `Waits because: ${reasons[post.mark.reason] ?? post.mark.reason}`
    : ''
  find('.text', entry).textContent = textOf(post.body?.doc.nodes ?? []).trim()
  // No form, since its Enter key would approve whoever's removal is being explained.
  for (const button of entry.querySelectorAll('button')) {
    button.addEventListener('click', () => moderate(post, entry, button.value))
  }
  return entry
}

/**
 * @param {Post} post
 * @param {HTMLElement} entry
 * @param {string} to
 */
async function moderate(post, entry, to) {
  const problem = find('.problem', entry)
  const reason = /** @type {HTMLInputElement} */ (find('input', entry))
  const buttons = [...entry.querySelectorAll('button')]
  problem.textContent = ''
  for (const button of buttons) button.disabled = true
  try {
    const target = { type: 'post', id: post.id }
    const command = { do: 'moderate', key: newKey(), made: Date.now(), target, to, reason: reason.value }
    const { receipts } = await ask('commands', { commands: [command] })
    if (!receipts[0].ok) throw receipts[0].error
    const following = entry.nextElementSibling ?? entry.previousElementSibling
    entry.remove()
    tellHowMany()
    const place = following?.querySelector('button') ?? said
    place.focus()
  } catch (thrown) {
    problem.textContent = sentence(thrown)
    for (const button of buttons) button.disabled = false
    if (to === 'removed') reason.focus()
  }
}

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(path, body) {
  const { site, token } = owner ?? { site: '', token: '' }
  const response = await fetch(new URL(`${encodeURIComponent(site)}/${path}`, api), {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer owner.${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    body: body ? JSON.stringify(body) : undefined,
  })
  const answer = await response.json()
  if (!response.ok) throw answer
  return answer
}

/** UUIDv7 (RFC 9562). */
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, Math.floor(Date.now() / 65_536))
  view.setUint16(4, Date.now() % 65_536)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/**
 * The words, with addresses where links lead: that is what a moderator wants to see.
 *
 * @param {readonly DocNode[]} nodes
 * @returns {string}
 */
function textOf(nodes) {
  return nodes
    .map(node => {
      if (typeof node === 'string') return node
      const [tag, attrs, ...kids] = node
      const text = textOf(kids)
      if (tag === 'br') return '\n'
      if (tag === 'a' && attrs?.href && attrs.href !== text) return `${text} (${attrs.href})`
      return blocks.has(tag) ? `${text}\n\n` : text
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n')
}

function tellHowMany() {
  const count = queue.childElementCount
  said.textContent = count === 0 ? 'Nothing waits.' : count === 1 ? 'One post waits.' : `${count} posts wait.`
}

/** @param {unknown} problem */
function sentence(problem) {
  const { detail, message } = /** @type {{ detail?: string, message?: string }} */ (problem)
  return detail ?? message ?? 'That did not work. Try again.'
}

/** @param {string} name */
function input(name) {
  return /** @type {HTMLInputElement} */ (find(`#${name}`))
}

/**
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {HTMLElement}
 */
function find(selector, within = document) {
  const found = within.querySelector(selector)
  if (!(found instanceof HTMLElement)) throw new Error(`This page has no ${selector}`)
  return found
}
