/** @jsxImportSource react */
'use client'

import '@commonthread/elements/define'
import type { CommunityPostEvent, CommunityThread } from '@commonthread/elements'
import type {} from '@commonthread/elements/react'
import { useCallback, useState } from 'react'

/** The thread, which takes the place of the posts that the server has put in it. */
export function Talk({ server, site, posts }: { server: string; site: string; posts: string }) {
  const [writer, setWriter] = useState('')
  // React gives a tag that it finds in the page neither listeners nor objects: what needs them gets them here.
  const found = useCallback((thread: CommunityThread) => {
    const thank = ({ post }: CommunityPostEvent) => setWriter(post.author?.name ?? '')
    thread.addEventListener('community-post', thank)
    return () => thread.removeEventListener('community-post', thank)
  }, [])
  return (
    <>
      <p role="status">{writer && `Thank you, ${writer}.`}</p>
      <community-thread
        ref={found}
        server={server}
        site={site}
        topic="dusk"
        heading-level={2}
        dangerouslySetInnerHTML={{ __html: posts }}
      />
    </>
  )
}
