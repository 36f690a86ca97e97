/** @jsxImportSource react */
import type {} from '@commonthread/elements/react'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'
import { adapter, loaded, posted, wording } from './given.ts'

/** As in Preact, and in a file of its own: its first line gives all tags of a file to one framework. */
function App() {
  const [shown, show] = useState(true)
  return (
    <>
      <button type="button" onClick={() => show(!shown)}>
        Toggle
      </button>
      {shown && (
        <community-thread
          topic="lamp"
          loading="eager"
          heading-level={2}
          adapter={adapter}
          wording={wording}
          oncommunity-load={loaded}
          oncommunity-post={posted}
        />
      )}
    </>
  )
}

createRoot(document.body.appendChild(document.createElement('main'))).render(<App />)
