import type { Doc, DocNode } from '@commonthread/protocol'

/** Whether a text has anything that one can see: neither space, nor a filler, nor marks that stand on nothing. */
export function isSeen(text: string): boolean {
  return /[^\s\p{Cf}\p{DI}\p{M}\u2800]/u.test(text)
}

/** Whether anything of a Doc is seen: Markdown can be long and show nothing, as `> ` or `[]()` do. */
export function showsSomething({ nodes }: Doc): boolean {
  const left: DocNode[] = [...nodes]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') {
      if (isSeen(node)) return true
      continue
    }
    const [tag, , ...kids] = node
    if (tag === 'img') return true
    left.push(...kids)
  }
  return false
}
