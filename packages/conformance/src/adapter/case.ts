import assert from 'node:assert/strict'
import { type Case, using } from '../suite.ts'
import type { World } from './world.ts'

/** Opens a new, empty community. */
export type OpenWorld = () => Promise<World>

export function test(name: string, run: (world: World) => Promise<void>): Case<OpenWorld> {
  return { name, run: open => using(open(), run) }
}

export function live(name: string, run: (world: World) => Promise<void>): Case<OpenWorld> {
  return { ...test(name, run), needs: 'live' }
}

export function tended(
  name: string,
  run: (world: World, tender: Awaited<ReturnType<World['person']>>) => Promise<void>,
): Case<OpenWorld> {
  const work = async (world: World) => {
    assert(world.tender, 'the world has somebody who may moderate')
    await run(world, await world.tender())
  }
  return { ...test(name, work), needs: 'tender' }
}
