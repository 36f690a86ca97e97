import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'
import { build, type InlineConfig, type Rolldown } from 'vite'
import { library } from '../library.config.ts'
import { count, folderOf, loader, reader, root } from './vite.config.ts'

/** Builds this package's own entry, and what pages load: readers first, since the loader names their folder. */
const dist = `${root}dist`
await build({ ...library(import.meta.url), configFile: false, logLevel: 'warn' })

const readers = await filesOf(await reader())
for (const [name, code] of await filesOf(count)) {
  if (readers.has(name) && readers.get(name) !== code) throw new Error(`Two files would be called ${name}`)
  readers.set(name, code)
}
const folder = folderOf(readers)
write(`v/${folder}`, readers)
write('.', await filesOf(loader(folder)))
write('.', presets())
writeFileSync(`${dist}/embed.json`, JSON.stringify({ version: folder, files: [...readers.keys()].sort() }))

async function filesOf(config: InlineConfig): Promise<Map<string, string>> {
  const built = [await build(config)].flat() as Rolldown.RolldownOutput[]
  const files = built.flatMap(({ output }) => output)
  return new Map(files.flatMap(file => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : [])))
}

/** The looks that the elements come with, for pages that build nothing. */
function presets(): Map<string, string> {
  const file = fileURLToPath(import.meta.resolve('@commonthread/elements/presets.css'))
  const { code } = transform({ filename: file, code: readFileSync(file), minify: true })
  return new Map([['presets.css', code.toString()]])
}

function write(where: string, files: ReadonlyMap<string, string>): void {
  mkdirSync(`${dist}/${where}`, { recursive: true })
  for (const [name, code] of files) writeFileSync(`${dist}/${where}/${name}`, code)
}
