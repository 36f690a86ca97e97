import { fileURLToPath } from 'node:url'
import { openCommunity } from './community.ts'
import { serveNext, serveVite } from './serve.ts'

/** `pnpm example NAME`: one of the examples with a community of its own, on port 4600 or that of `PORT`. */
const names = ['plain', 'react', 'vue', 'svelte', 'next']
const [name = ''] = process.argv.slice(2)
if (!names.includes(name)) {
  console.error(`Which example? One of ${names.join(', ')}: npx -y pnpm@12 example react`)
  process.exit(2)
}

const community = await openCommunity({ brings: name === 'plain' })
const root = fileURLToPath(new URL(`../../${name}/`, import.meta.url))
const serve = name === 'next' ? serveNext : serveVite
try {
  const pages = await serve(root, Number(process.env.PORT ?? 4600), community.url)
  await community.allow(pages.url)
  console.log(`ready ${pages.url}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, async () => {
      await Promise.all([pages.close(), community.close()])
      process.exit()
    })
} catch (error) {
  console.error(error)
  await community.close()
  process.exit(1)
}
