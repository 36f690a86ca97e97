export interface DisqusThread {
  id: number
  link?: string
  title?: string
  closed?: boolean
  deleted?: boolean
}

export interface DisqusPost {
  id: number
  thread?: number
  parent?: number
  name?: string
  username?: string
  email?: string
  text?: string
  spam?: boolean
  deleted?: boolean
  approved?: boolean
}

/** A Disqus export written by hand, in the shape of https://docs.disqus.com/developers/export/. */
export function disqus(threads: readonly DisqusThread[], posts: readonly DisqusPost[]): string {
  return `<?xml version="1.0"?>
<disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">
  <category dsq:id="1"><forum>lamp</forum><title>General</title><isDefault>true</isDefault></category>
${threads.map(threadXml).join('\n')}
${posts.map(postXml).join('\n')}
</disqus>
`
}

function threadXml({
  id,
  link,
  title = `Page ${id}`,
  closed = false,
  deleted = false,
}: DisqusThread): string {
  return `  <thread dsq:id="${id}">
    <id>page-${id}</id>
    <forum>lamp</forum>
    <category dsq:id="1" />
    <link>${link ?? `https://lamp.example/${id}`}</link>
    <title>${title}</title>
    <message />
    <createdAt>2020-01-02T03:04:05Z</createdAt>
    <author><name>Owner</name><isAnonymous>false</isAnonymous><username>owner</username></author>
    <isClosed>${closed}</isClosed>
    <isDeleted>${deleted}</isDeleted>
  </thread>`
}

function postXml(post: DisqusPost): string {
  const { id, thread = 1, name = 'Ada', username, email, text = `<p>Words of ${id}</p>` } = post
  return `  <post dsq:id="${id}">
    <id />
    <message><![CDATA[${text}]]></message>
    <createdAt>2020-02-03T04:05:06Z</createdAt>
    <isDeleted>${post.deleted ?? false}</isDeleted>
    <isSpam>${post.spam ?? false}</isSpam>${post.approved === false ? '\n    <isApproved>false</isApproved>' : ''}
    <author>
      <name>${name}</name>
      <isAnonymous>${username === undefined}</isAnonymous>${username ? `\n      <username>${username}</username>` : ''}${
        email ? `\n      <email>${email}</email>` : ''
      }
    </author>
    <thread dsq:id="${thread}" />${post.parent ? `\n    <parent dsq:id="${post.parent}" />` : ''}
  </post>`
}
