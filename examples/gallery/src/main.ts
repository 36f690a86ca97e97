import { serveGallery } from './serve.ts'

/** `pnpm gallery`: every state of every element, on port 4610 or that of `PORT`. */
const { url } = await serveGallery(Number(process.env.PORT || 4610))
console.log(`ready ${url}`)
