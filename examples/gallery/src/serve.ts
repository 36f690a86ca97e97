import { fileURLToPath } from 'node:url'
import { preview } from 'vite'

/** Serves the built gallery, on a free port unless one is given. */
export async function serveGallery(port = 0): Promise<{ url: string; close(): Promise<void> }> {
  const server = await preview({
    root: fileURLToPath(new URL('..', import.meta.url)),
    logLevel: 'warn',
    preview: { host: 'localhost', port, strictPort: true },
  })
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, '')
  if (!url) throw new Error(`The gallery isn't reachable on port ${port}: is it built, and the port free?`)
  return { url, close: () => server.close() }
}
