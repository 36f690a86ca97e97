/** @jsxImportSource preact */
import type { CommunityPostEvent, CommunityThread } from '@commonthread/elements'
import type {} from '@commonthread/elements/preact'
import type { CommunityAdapter } from '@commonthread/protocol'

declare const adapter: CommunityAdapter

/**
 * What the tags take in Preact, and in a file of its own in React: its first line gives all tags of a file to one framework.
 */
export const right = (
  <>
    <community-thread
      server="https://talk.example"
      site="lamps"
      topic-id="t1"
      sort="best"
      heading-level={2}
      adapter={adapter}
      wording={{ post: 'Send' }}
      class="talk"
      lang="de"
      ref={(thread: CommunityThread | null) => void thread?.reload()}
      oncommunity-post={(event: CommunityPostEvent) => event.post.id}
      oncommunity-load={event => event.currentTarget.reload()}
    >
      <p>Comments</p>
    </community-thread>
    <community-count page="/lamp" format="number" />
    <community-inbox topics="/talk" oncommunity-notices={({ unread }) => unread + 1} />
    <community-log heading-level="4" />
    <community-topics kinds="talk" sort="newest" oncommunity-open={event => event.preventDefault()} />
  </>
)

/** What they don't take. */
export const wrong = (
  <>
    {/* @ts-expect-error No such order. */}
    <community-thread sort="loudest" />
    {/* @ts-expect-error Headings have six levels. */}
    <community-thread heading-level={7} />
    {/* @ts-expect-error An adapter is an object. */}
    <community-thread adapter="https://talk.example" />
    {/* @ts-expect-error A post is no number. */}
    <community-thread oncommunity-post={({ post }) => post * 2} />
    {/* @ts-expect-error What it shows is its own. */}
    <community-thread styles={[]} />
    {/* @ts-expect-error A count has no order. */}
    <community-count sort="best" />
  </>
)
