import { readFileSync } from 'node:fs'
import { library } from '../library.config.ts'
import { manifest } from './manifest.ts'

export default library(import.meta.url, {
  vite: {
    plugins: [
      {
        name: 'custom-elements',
        generateBundle() {
          const presets = readFileSync(new URL('src/presets.css', import.meta.url))
          this.emitFile({ type: 'asset', fileName: 'presets.css', source: presets })
          const source = JSON.stringify(manifest(), null, 2)
          this.emitFile({ type: 'asset', fileName: 'custom-elements.json', source })
        },
      },
    ],
  },
})
