export interface WordpressComment {
  id: number
  parent?: number
  author?: string
  email?: string
  url?: string
  date?: string
  gmt?: string
  text?: string
  approved?: string
  type?: string
}

export interface WordpressPage {
  id: number
  title?: string
  link?: string
  status?: string
  type?: string
  password?: string
  parent?: number
  closed?: boolean
  comments?: readonly WordpressComment[]
}

/** A WordPress export written by hand; `namespace` as the version and age of the system have it. */
export function wordpress(
  pages: readonly WordpressPage[],
  { namespace = 'http://wordpress.org/export/1.2/', blog = 'https://lamp.example' } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wp="${namespace}">
<channel>
  <title>Lamp notes</title>
  <link>${blog}</link>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_blog_url>${blog}</wp:base_blog_url>
${pages.map(page => pageXml(page, blog)).join('\n')}
</channel>
</rss>
`
}

function pageXml(page: WordpressPage, blog: string): string {
  const { id, title = `Page ${id}`, link = `${blog}/${id}/`, status = 'publish', type = 'post' } = page
  return `  <item>
    <title>${title}</title>
    <link>${link}</link>
    <content:encoded><![CDATA[<p>The page itself, which nobody needs.</p>]]></content:encoded>
    <wp:post_id>${id}</wp:post_id>
    <wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt>
    <wp:comment_status>${page.closed ? 'closed' : 'open'}</wp:comment_status>
    <wp:status>${status}</wp:status>
    <wp:post_parent>${page.parent ?? 0}</wp:post_parent>
    <wp:post_type>${type}</wp:post_type>
    <wp:post_password><![CDATA[${page.password ?? ''}]]></wp:post_password>
${(page.comments ?? []).map(commentXml).join('\n')}
  </item>`
}

function commentXml(comment: WordpressComment): string {
  const {
    id,
    author = 'Ada',
    email = '',
    url = '',
    text = `Words of ${id}`,
    approved = '1',
    type = '',
  } = comment
  return `    <wp:comment>
      <wp:comment_id>${id}</wp:comment_id>
      <wp:comment_author><![CDATA[${author}]]></wp:comment_author>
      <wp:comment_author_email>${email}</wp:comment_author_email>
      <wp:comment_author_url>${url}</wp:comment_author_url>
      <wp:comment_date>${comment.date ?? '2020-02-03 05:05:06'}</wp:comment_date>
      <wp:comment_date_gmt>${comment.gmt ?? '2020-02-03 04:05:06'}</wp:comment_date_gmt>
      <wp:comment_content><![CDATA[${text}]]></wp:comment_content>
      <wp:comment_approved>${approved}</wp:comment_approved>
      <wp:comment_type>${type}</wp:comment_type>
      <wp:comment_parent>${comment.parent ?? 0}</wp:comment_parent>
    </wp:comment>`
}
