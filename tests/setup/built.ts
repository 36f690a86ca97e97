import { execSync } from 'node:child_process'
import { globSync, readFileSync, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What an example takes as it is published, each after what it needs. */
const published = {
  'packages/protocol': 'dist/index.js',
  'packages/markup': 'dist/index.js',
  'packages/community': 'dist/index.js',
  'packages/core': 'dist/index.js',
  'packages/adapters': 'dist/rest.js',
  'packages/elements': 'dist/custom-elements.json',
}

/** What browser tests open, by its folder: a file that its build writes. All that stands in a page is built in. */
const bundled = {
  'packages/embed': 'dist/embed.json',
  'examples/gallery': 'dist/state.html',
  'examples/demo': 'dist/preview.js',
}

/** All that stands in a page. */
const sources = 'packages/{protocol,markup,community,core,adapters,elements,embed}/src/**'

/** Before browser tests: builds anew what is older than what it is built from, or isn't there. */
export default function bring(): void {
  const settings = newest('packages/*.ts')
  for (const [folder, file] of Object.entries(published)) renew(folder, file, settings)
  const shared = Math.max(settings, newest(sources))
  for (const [folder, file] of Object.entries(bundled)) renew(folder, file, shared)
}

function renew(folder: string, file: string, since: number): void {
  const own = newest(`${folder}/*.*`, `${folder}/{src,public}/**`)
  if (timeOf(join(folder, file)) >= Math.max(since, own)) return
  console.log(`${folder} has changed since it was built: building it …`)
  build(join(root, folder))
}

function newest(...patterns: string[]): number {
  const exclude = (path: string) => /\.test\.|\/testing$/.test(path)
  return globSync(patterns, { cwd: root, exclude }).reduce((last, path) => Math.max(last, timeOf(path)), 0)
}

function timeOf(path: string): number {
  const found = statSync(join(root, path), { throwIfNoEntry: false })
  return found && !found.isDirectory() ? found.mtimeMs : 0
}

/** Runs a package's own build script. */
function build(cwd: string): void {
  const { scripts } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter)
  execSync(scripts.build, { cwd, env: { ...process.env, PATH, NODE_ENV: 'production' }, stdio: 'inherit' })
}
