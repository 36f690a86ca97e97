import { type Id, ProblemError, problem } from '@commonthread/protocol'
import { peopleOf, presentPost } from '../present.ts'
import { isListed } from '../records.ts'
import type { Store } from '../store.ts'

/** A post isn't in the topic where somebody looked for it: where it was moved to, `current` tells. */
export async function elsewhere(store: Store, site: string, id: Id): Promise<ProblemError> {
  const [post] = await store.posts(site, [id])
  const current =
    post && isListed(post.state) && post.doc !== null
      ? ({ type: 'post', value: presentPost(post, await peopleOf(store, site, [post])) } as const)
      : undefined
  return new ProblemError(problem('not-found', { field: 'around', current }))
}
