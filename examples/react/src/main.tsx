/** @jsxImportSource react */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Lamp } from './lamp.tsx'

createRoot(document.getElementById('app')!).render(
  <StrictMode>
    <Lamp />
  </StrictMode>,
)
