/**
 * A page's own adapter, as a script for its head: a topic whose people and uploads the test says. Uploads wait
 * until `letGo(n)` is called with how they end.
 */
export const pageAdapter = `<script type="module">
const ann = { id: 'ann', rev: 1, name: 'Ann Arbor', role: 'guest' }
const sam = { id: 'sam', rev: 1, name: 'Sam', role: 'staff' }
const ali = { id: 'ali', rev: 1, name: 'علي', role: 'member' }
const me = { id: 'me', rev: 1, name: 'Mo', role: 'member' }
const doc = text => ({ v: 1, nodes: [['p', null, text]] })
const post = (id, author, text, more) => ({
  id, rev: 1, author, at: Date.now() - 3e5, version: 1, state: 'shown', reactions: {}, topic: 't', parent: null,
  depth: 0, seq: 1, body: { doc: doc(text) }, ...more,
})
const posts = [post('a', ann, 'Does it float on water?'), post('b', sam, 'It does.', { parent: 'a', depth: 1 })]
const topic = {
  id: 't', rev: 1, author: ann, at: 1, version: 1, state: 'shown', reactions: {}, kind: 'thread', keys: [],
  title: '', body: null, tags: [], posts: 2,
}
const answer = value => Promise.resolve({ value, mark: '1', asOf: Date.now(), shared: true })
const site = {
  id: 'own', name: 'Own', rev: 1, wording: {}, limits: {}, reactions: [], review: 'open', uploads: 'everyone',
  origins: [], images: ['https://pictures.example'],
}
window.sent = []
window.asked = []
const waiting = []
window.letGo = how => waiting.shift()(how)
const adapter = {
  can: {
    contract: 1, commands: ['post.put', 'erase'], sorts: ['oldest'], depth: 200, ids: 'caller', live: 'none', batch: 32,
    upload: { bytes: 1000, types: ['image/png'] },
  },
  read: {
    site: () => answer(site),
    topic: () => answer({ topic, posts, gaps: [] }),
    posts: () => answer({ topic: null, posts: [], gaps: [] }),
    mine: () => answer([]),
    people: ({ starts = '' }) => {
      window.asked.push(starts)
      return answer([ann, sam, ali, me].filter(({ name }) => name.toLowerCase().startsWith(starts.toLowerCase())))
    },
  },
  send(batch) {
    window.sent.push(...batch)
    return Promise.resolve(batch.map(({ key, body, parent }) => {
      const value = post(key, me, body.text, { key, parent, depth: parent ? 1 : 0, seq: 9, at: Date.now() })
      return { key, ok: true, outcome: 'done', mark: '2', changes: [{ type: 'post', value }] }
    }))
  },
  upload: (file, { signal, progress }) => new Promise((kept, refused) => {
    progress(.4)
    signal.addEventListener('abort', () => refused(signal.reason))
    waiting.push(how => how.url ? kept({ id: how.url, width: 10, height: 10, ...how }) : refused(Object.assign(how, { [Symbol.for('@commonthread/problem')]: true })))
  }),
  session: () => Promise.resolve({ member: me, proof: 'host' }),
  signIn: () => Promise.resolve({ member: me, proof: 'host' }),
  signOut: () => Promise.resolve(),
  close() {},
}
for (const thread of document.querySelectorAll('community-thread')) thread.adapter = adapter
</script>`
