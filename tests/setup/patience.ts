import { vi } from 'vitest'

const { waitFor } = vi

/** Vitest gives up after a second, which a busy machine takes for much less than a failure. */
vi.waitFor = (look, options) =>
  waitFor(look, typeof options === 'number' ? options : { timeout: 10_000, ...options })
