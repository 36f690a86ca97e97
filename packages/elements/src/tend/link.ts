import type { Post, Topic } from '@commonthread/protocol'

/** The address of a post: the page of its topic, else this one, at the post. */
export function linkTo({ id }: Post, topic: Topic | null): string {
  const address = new URL(topic?.url ?? location.href)
  address.searchParams.set('community-post', id)
  return address.href
}

/** Whether the browser took it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
