#!/usr/bin/env node
import { flagsFor, tooOld } from './runtime.ts'

const refusal = tooOld(process.versions)
const flags = refusal ? [] : flagsFor(process)
if (flags.length > 0) {
  // In place of this process, not beside it.
  process.execve?.(process.execPath, [
    process.execPath,
    ...flags,
    ...process.execArgv,
    ...process.argv.slice(1),
  ])
}
if (refusal) {
  process.stderr.write(`error: ${refusal}\n`)
  process.exitCode = 1
} else {
  const { main } = await import('./main.ts')
  await main()
}
