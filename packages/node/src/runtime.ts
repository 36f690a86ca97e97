import { spawnSync } from 'node:child_process'

/**
 * Unbidden, V8 grows its nursery rather than collect it, which doubles what the server holds under load. In one half
 * this size a request outlives two collections, and its garbage stays until a full one; those come in time only when
 * V8 is told to save memory. Both together cost no measured speed. `serve` runs with them wherever Node knows them.
 */
export const savingFlags: readonly string[] = ['--max-semi-space-size=4', '--memory-saver-mode']

/** What SQLite's driver was built for (Node-API 10); in anything older it takes the process down. */
const leastNapi = 10

/** Why the command can't run in this Node, in a sentence; nothing where it can. */
export function tooOld({
  node,
  napi,
}: Pick<NodeJS.ProcessVersions, 'node'> & { napi?: string }): string | undefined {
  if (Number(napi) >= leastNapi) return undefined
  return `commonthread needs Node 22.14, 23.6 or newer, and this is ${node}.`
}

type Running = Pick<NodeJS.Process, 'argv' | 'env' | 'execArgv' | 'execPath' | 'platform'> & {
  execve?: unknown
}

/**
 * Flags under which the server is to be started anew: those that save memory, where this Node knows them and can
 * take its own place. None where it was given some already, or for what doesn't serve.
 */
export function flagsFor(
  { argv, env, execArgv, execPath, platform, execve }: Running,
  knows: (execPath: string) => boolean = knowsSaving,
): readonly string[] {
  if (argv[2] !== 'serve' || !execve || platform === 'win32') return []
  const names = savingFlags.map(flag => flag.replace(/=.*/, ''))
  // A flag of the command line would stand above one of the environment.
  const given = [...execArgv, ...(env.NODE_OPTIONS ?? '').split(/[\s"]+/)].map(flag =>
    flag.replaceAll('_', '-'),
  )
  if (given.some(flag => names.some(name => flag.startsWith(name)))) return []
  return knows(execPath) ? savingFlags : []
}

/** Asked of Node itself: no list of versions says what later ones will drop. */
function knowsSaving(execPath: string): boolean {
  return spawnSync(execPath, [...savingFlags, '--eval', '0'], { stdio: 'ignore' }).status === 0
}
