// @ts-check

/** @import { Change, Page, Post, QueueEntry, Target, Topic } from '@commonthread/protocol' */

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
 * A topic as it stands now; `null` where it waits or is gone.
 *
 * @param {string} id
 * @returns {Promise<Topic | null>}
 */
export async function readTopic(id) {
  try {
    const { value } = await ask(`topic?${new URLSearchParams({ id, limit: '1' })}`)
    return value.topic
  } catch (thrown) {
    if (/** @type {{ code?: string }} */ (thrown).code === 'not-found') return null
    throw thrown
  }
}

/**
 * A post as everybody sees it; nothing where it waits or is gone.
 *
 * @param {string} id
 * @param {string} topic
 * @returns {Promise<Post | undefined>}
 */
export async function readPost(id, topic) {
  try {
    const { value } = await ask(`topic?${new URLSearchParams({ id: topic, around: id, limit: '1' })}`)
    return /** @type {readonly Post[]} */ (value.posts).find(post => post.id === id)
  } catch (thrown) {
    if (/** @type {{ code?: string }} */ (thrown).code === 'not-found') return undefined
    throw thrown
  }
}

/**
 * Topics to which a post may be moved, those with the newest words first.
 *
 * @returns {Promise<readonly Topic[]>}
 */
export async function readTopics() {
  const kinds = ['talk', 'question', 'thread'].map(kind => ['kinds', kind])
  const { value } = await ask(`topics?${new URLSearchParams([...kinds, ['limit', '200']])}`)
  return value.items
}

/**
 * Sends one command about a post. Rejects with its problem.
 *
 * @param {string} id
 * @param {object} command
 */
export async function tell(id, command) {
  const target = /** @type {Target} */ ({ type: 'post', id })
  await send({ ...command, target })
}

/**
 * Sends one command and gives what it changed. Rejects with its problem.
 *
 * @param {object} command
 * @returns {Promise<readonly Change[]>}
 */
export async function send(command) {
  const whole = { ...command, key: newKey(), made: Date.now() }
  const { receipts } = await ask('commands', { commands: [whole] })
  if (!receipts[0].ok) throw receipts[0].error
  return receipts[0].changes
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
    // What stands in a form is sent back: it must be what is.
    cache: 'no-store',
    // What is asked again and again mustn't wait for good; a deed may take its time.
    signal: body ? undefined : AbortSignal.timeout(15_000),
  }).catch(() => {
    throw new Error('The server can’t be reached. Try again in a moment.')
  })
  const answer = await response.json().catch(() => {
    throw new Error(`The server answered with ${response.status} and no words. Try again in a moment.`)
  })
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
