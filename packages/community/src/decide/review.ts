import type { Doc, DocNode } from '@commonthread/protocol'
import type { MemberRecord, SiteRecord } from '../records.ts'
import { tends, type Viewer } from '../viewer.ts'

/** More links than this in the words of somebody whom no moderator has let through yet wait for one. */
const freeLinks = 3

/** The rule that makes a text wait for a moderator, or `null`. */
export function heldBy(site: SiteRecord, viewer: Viewer, member: MemberRecord, doc: Doc): string | null {
  if (tends(viewer)) return null
  if (site.review === 'all') return 'review'
  if (member.approved > 0 || member.role === 'partner') return null
  if (site.review === 'first') return 'first-post'
  return countLinks(doc.nodes) > freeLinks ? 'links' : null
}

function countLinks(nodes: readonly DocNode[]): number {
  let links = 0
  const left: DocNode[] = [...nodes]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') continue
    const [tag, , ...kids] = node
    if (tag === 'a') links++
    left.push(...kids)
  }
  return links
}
