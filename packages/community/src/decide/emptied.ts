import type { Ms } from '@commonthread/protocol'
import type { MemberRecord, PostRecord } from '../records.ts'

/**
 * A post without a word in it. It keeps its place as an empty mark, or is gone. A moderator's reason is public
 * record: erasing takes back the words and not that.
 */
export function emptied(post: PostRecord, staysAsMark: boolean, by: MemberRecord, now: Ms): PostRecord {
  return {
    ...post,
    rev: post.rev + 1,
    state: staysAsMark ? 'removed' : 'gone',
    text: '',
    doc: null,
    lang: undefined,
    reactions: {},
    helpful: undefined,
    mentions: undefined,
    mark: post.state === 'removed' ? post.mark : { by: by.id, reason: '', at: now },
  }
}
