// @ts-check

/** @import { Command, Page, QueueEntry, Target } from '@commonthread/protocol' */

/** Below the address of this page lies the server. */
const api = new URL('../api/v1/', location.href)

/** @type {{ site: string, token: string }} */
let mine = { site: '', token: '' }

/** @param {{ site: string, token: string }} who */
export function speakAs(who) {
  mine = who
}

/**
 * @param {'held' | 'reported'} of
 * @param {string} [cursor]
 * @returns {Promise<Page<QueueEntry>>}
 */
export async function readQueue(of, cursor) {
  const { value } = await ask(`queue?${new URLSearchParams({ of, ...(cursor ? { cursor } : {}) })}`)
  return value
}

/**
 * Sends one command about a post. Rejects with its problem.
 *
 * @param {string} id
 * @param {object} command
 */
export async function tell(id, command) {
  const target = /** @type {Target} */ ({ type: 'post', id })
  const whole = { ...command, target, key: newKey(), made: Date.now() }
  const { receipts } = await ask('commands', { commands: [whole] })
  if (!receipts[0].ok) throw receipts[0].error
}

/** @param {unknown} problem */
export function sentence(problem) {
  const { detail, message } = /** @type {{ detail?: string, message?: string }} */ (problem)
  return detail ?? message ?? 'That did not work. Try again.'
}

/**
 * @param {string} path
 * @param {unknown} [body]
 */
async function ask(path, body) {
  const { site, token } = mine
  // What the host signs for its staff and moderators is a JWT, which has dots; the owner's has none.
  const bearer = token.includes('.') ? token : `owner.${token}`
  const response = await fetch(new URL(`${encodeURIComponent(site)}/${path}`, api), {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${bearer}`,
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
