import { expect, it } from 'vitest'
import { flagsFor, savingFlags, tooOld } from './runtime.ts'

const node24 = {
  argv: ['node', 'cli.js', 'serve'],
  env: {} as NodeJS.ProcessEnv,
  execArgv: [] as string[],
  execPath: process.execPath,
  platform: 'linux' as NodeJS.Platform,
  execve() {},
}
const knowing = (): boolean => true

it.each([
  ['20.20.2', '9', false],
  ['22.13.0', '9', false],
  ['22.14.0', '10', true],
  ['23.5.0', '9', false],
  ['24.21.0', '10', true],
])('Node %s with Node-API %s can run the command: %s', (node, napi, can) => {
  expect(tooOld({ node, napi }) === undefined).toBe(can)
  if (!can) expect(tooOld({ node, napi })).toContain(node)
})

it('serves with the flags that save memory, in this Node', () => {
  expect(flagsFor(node24)).toEqual(['--max-semi-space-size=4', '--memory-saver-mode'])
})

it('serves with them where the environment asks for something else', () => {
  const env = { NODE_OPTIONS: '--max-old-space-size=512' }
  expect(flagsFor({ ...node24, env }, knowing)).toEqual(savingFlags)
})

it.each([
  ['whose Node doesn’t know them', {}, (): boolean => false],
  ['that can’t take its own place', { execve: undefined }, knowing],
  ['on Windows, where no process can', { platform: 'win32' as const }, knowing],
  ['that has them already', { execArgv: ['--memory-saver-mode'] }, knowing],
  ['whose owner chose others', { execArgv: ['--max-semi-space-size=64'] }, knowing],
  ['whose owner wrote them otherwise', { execArgv: ['--max_semi_space_size=64'] }, knowing],
  [
    'whose environment has others',
    { env: { NODE_OPTIONS: '--enable-source-maps "--max-semi-space-size=64"' } },
    knowing,
  ],
  ['that does something else', { argv: ['node', 'cli.js', 'import'] }, knowing],
])('goes on as it is in a process %s', (_, more, knows) => {
  expect(flagsFor({ ...node24, ...more }, knows)).toEqual([])
})
