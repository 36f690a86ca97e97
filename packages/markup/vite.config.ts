import { library } from '../library.config.ts'

/** The Markdown parser is built in, so that every bundler gets it with its table of entities. */
export default library(import.meta.url, {
  vite: { build: { license: { fileName: 'third-party-licenses.md' } } },
})
