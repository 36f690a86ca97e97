/** @jsxImportSource react */
import '@commonthread/elements/define'
import type {} from '@commonthread/elements/react'
import { useState } from 'react'

const wording = { write: 'Ask about the lamp' }

export function Lamp() {
  const [writer, setWriter] = useState('')
  return (
    <>
      <h1>Dusk</h1>
      <p>A lamp for the hour between.</p>
      <p role="status">{writer && `Thank you, ${writer}.`}</p>
      <community-thread
        server={import.meta.env.VITE_COMMUNITY}
        site="lamps"
        topic="dusk"
        heading-level={2}
        wording={wording}
        oncommunity-post={({ post }) => setWriter(post.author?.name ?? '')}
      />
    </>
  )
}
