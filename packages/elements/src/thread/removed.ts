import type { Post } from '@commonthread/protocol'
import { called } from './called.ts'
import type { Scene } from './scene.ts'

/** Who removed a post's words, and why. */
export function whyRemoved(scene: Pick<Scene, 'say'>, { author, mark }: Post): string {
  const { say } = scene
  const { by, reason } = mark ?? { by: author, reason: '' }
  if (by === 'rule') return say('removed.rule', { reason })
  return by.id === author.id ? say('removed.self') : say('removed', { name: called(scene, by), reason })
}
