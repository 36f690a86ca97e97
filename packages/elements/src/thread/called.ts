import type { Member } from '@commonthread/protocol'
import type { Scene } from './scene.ts'

/** What a person is called. Who has left has no name any more. */
export const called = ({ say }: Pick<Scene, 'say'>, { name }: Member): string => name || say('somebody')
