import { readFileSync } from 'node:fs'

/** The files that pages load, as they were built. */
export interface EmbedFiles {
  /** Holds `embed.js`, which pages name, and `v/<version>/`, whose files never change. */
  readonly directory: URL
  readonly version: string
  /** Paths below `directory`. */
  readonly list: readonly string[]
}

interface Built {
  version: string
  files: readonly string[]
}

const directory = new URL(import.meta.url.endsWith('.ts') ? '../dist/' : './', import.meta.url)

/**
 * Where the built files are. Serve `embed.js` with a short time in caches, and everything below `v/` for good.
 * Reading `version` or `list` throws when nothing has been built.
 */
export const embedFiles: EmbedFiles = {
  directory,
  get version() {
    return built().version
  },
  get list() {
    const { version, files } = built()
    return ['embed.js', ...files.map(file => `v/${version}/${file}`)]
  },
}

function built(): Built {
  const manifest = new URL('embed.json', directory)
  try {
    return JSON.parse(readFileSync(manifest, 'utf8'))
  } catch (cause) {
    throw new Error(`${manifest.pathname} can't be read: run "pnpm build" first`, { cause })
  }
}
