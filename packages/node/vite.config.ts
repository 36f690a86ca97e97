import { library } from '../library.config.ts'

export default library(import.meta.url, {
  entries: { cli: 'src/cli.ts' },
  vite: { build: { target: 'node22', ssr: true } },
})
