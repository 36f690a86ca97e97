/**
 * A page's own adapter, as a script for its head, whose community the test plays: `talk` has a topic of as many
 * posts as the element's `data-posts` says, every third of which begins a branch, and tells the page what changes.
 */
export const liveAdapter = `<script type="module">
const count = Number(document.querySelector('community-thread').dataset.posts)
const start = Date.now() - 864e5
const people = Array.from({ length: 9 }, (_, i) => ({ id: 'm' + i, rev: 1, name: 'Person ' + i, role: 'guest' }))
const me = { id: 'me', rev: 1, name: 'Mo', role: 'member' }
const words = 'It glows a little before the water turns, and the harbour is quiet by then. '
const doc = (text, ...more) => ({ v: 1, nodes: [['p', null, text], ...more] })
const posts = new Map()
let seq = 0
let listener
const topic = () => ({
  id: 't', rev: seq, author: people[0], at: start, version: 1, state: 'shown', reactions: {}, kind: 'thread', keys: [],
  title: '', body: null, tags: [], posts: posts.size,
})
const make = (id, parent, more) => ({
  id, rev: 1, author: people[seq % 9], at: start + seq * 1e3, version: 1, state: 'shown', reactions: { like: seq % 4 },
  topic: 't', parent: parent?.id ?? null, depth: parent ? parent.depth + 1 : 0, seq: seq++,
  body: { doc: doc(id + ': ' + words.repeat(1 + (seq % 5))) }, ...more,
})
const keep = post => (posts.set(post.id, post), post)
const tell = value => listener?.({
  type: 'changes', mark: String(seq), changes: [{ type: 'post', value }, { type: 'topic', value: topic() }],
})
const change = (id, more) => {
  const before = posts.get(id)
  tell(keep({ ...before, ...more, rev: before.rev + 1 }))
}
for (let i = 0; i < count; i++) keep(make('p' + i, i % 3 ? posts.get('p' + (i - 1)) : undefined))
window.talk = {
  /** Another's new post; it answers the one of that id. */
  arrive: parent => tell(keep(make('new' + seq, posts.get(parent), { at: Date.now() }))),
  /** Other words, a picture below them, and words below that. */
  edit: (id, times, picture, below = 0) => change(id, {
    version: 2, edited: Date.now(),
    body: {
      doc: doc(
        id + ': ' + words.repeat(times),
        ...(picture ? [['p', null, ['img', { src: picture, alt: '' }]]] : []),
        ...Array(below).fill(['p', null, words]),
      ),
    },
  }),
  react: id => change(id, { reactions: { like: 9, love: 1 } }),
  remove: id => change(id, { state: 'removed', body: null, mark: { by: people[3], at: Date.now(), reason: 'Spam.' } }),
  erase(id) {
    posts.delete(id)
    listener?.({ type: 'changes', mark: String(++seq), changes: [{ type: 'gone', target: { type: 'post', id }, rev: 99 }] })
  },
}
const answer = value => Promise.resolve({ value, mark: '1', asOf: Date.now(), shared: true })
const site = {
  id: 'own', name: 'Own', rev: 1, wording: {}, limits: {}, reactions: ['like', 'love'], review: 'open', uploads: 'none',
  origins: [], images: [],
}
document.querySelector('community-thread').adapter = {
  can: {
    contract: 1, commands: ['post.put', 'erase', 'react'], sorts: ['oldest', 'newest', 'best'], depth: 200, ids: 'caller',
    live: 'push', batch: 32,
  },
  read: {
    site: () => answer(site),
    topic: () => answer({ topic: topic(), posts: [...posts.values()], gaps: [] }),
    posts: () => answer({ topic: null, posts: [], gaps: [] }),
    mine: () => answer([]),
  },
  listen(scopes, after, heard) {
    listener = heard
    heard({ type: 'hello', mark: '1', now: Date.now() })
  },
  send: batch => Promise.resolve(batch.map(({ key }) => ({ key, ok: true, outcome: 'done', mark: '2', changes: [] }))),
  session: () => Promise.resolve({ member: me, proof: 'host' }),
  signIn: () => Promise.resolve({ member: me, proof: 'host' }),
  signOut: () => Promise.resolve(),
  close() {},
}
</script>`
