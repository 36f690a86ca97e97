import { spawnSync } from 'node:child_process'

/** `pnpm example NAME`: builds those of our packages that the example takes as they are published, and runs it. */
const built: Readonly<Record<string, string>> = {
  plain: '@commonthread/embed',
  next: '@commonthread/elements...',
}
const filter = built[process.argv[2] ?? '']
if (filter) {
  const { status } = spawnSync('pnpm', ['--filter', filter, 'run', 'build'], { stdio: 'inherit' })
  if (status) process.exit(status)
}
await import('./main.ts')
