// @ts-check

/** @import { DocNode } from '@commonthread/protocol' */

const blocks = new Set(['p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'pre', 'blockquote', 'tr', 'hr'])

/**
 * @template {HTMLElement} [T=HTMLElement]
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, within = document) {
  const found = within.querySelector(selector)
  if (!(found instanceof HTMLElement)) throw new Error(`This page has no ${selector}`)
  return /** @type {T} */ (found)
}

/**
 * What a template holds, anew.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function made(id) {
  const template = /** @type {HTMLTemplateElement} */ (find(`#${id}`))
  return /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild)
}

/**
 * The words, with addresses where links lead and pictures are: that is what a moderator wants to see.
 *
 * @param {readonly DocNode[]} nodes
 * @returns {string}
 */
export function textOf(nodes) {
  return nodes
    .map(node => {
      if (typeof node === 'string') return node
      const [tag, attrs, ...kids] = node
      const text = textOf(kids)
      if (tag === 'br') return '\n'
      if (tag === 'img') return `${attrs?.alt ?? ''} (${attrs?.src})`
      if (tag === 'a' && attrs?.href && attrs.href !== text) return `${text} (${attrs.href})`
      return blocks.has(tag) ? `${text}\n\n` : text
    })
    .join('')
    .replace(/\n{3,}/g, '\n\n')
}

/**
 * Words of somebody, which may run the other way than those around them.
 *
 * @param {string} words
 */
export function isolated(words) {
  const made = document.createElement('bdi')
  made.textContent = words
  return made
}

/**
 * @param {ParentNode} within
 * @param {number} at
 */
export function tellTime(within, at) {
  const time = /** @type {HTMLTimeElement} */ (find('time', within))
  const date = new Date(at)
  time.dateTime = date.toISOString()
  time.textContent = date.toLocaleString()
}

/**
 * The page of a post, opened on it, or of a topic; nothing where the topic has none.
 *
 * @param {string | undefined} url
 * @param {string} post
 */
export function addressOf(url, post) {
  if (!url || !URL.canParse(url) || !/^https?:/.test(url)) return undefined
  const address = new URL(url)
  if (post) address.searchParams.set('community-post', post)
  return address.href
}
