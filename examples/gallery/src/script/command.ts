import type { Change, Command, Post, Topic } from '@commonthread/protocol'
import { bodyOf } from './entities.ts'
import type { Room } from './slice.ts'

/** Does what a command says, as far as it can be seen; the rest is taken and changes nothing. */
export function obey(room: Room, command: Command): Change[] {
  switch (command.do) {
    case 'post.put':
      return [put(room, command)]
    case 'react':
      return change(room, command.target.id, post => {
        const n = Math.max(0, (post.reactions[command.kind] ?? 0) + (command.on ? 1 : -1))
        return { reactions: { ...post.reactions, [command.kind]: n } }
      })
    case 'moderate': {
      const { to, reason, ground } = command
      const by = room.me ?? 'rule'
      return change(room, command.target.id, () => ({
        state: to,
        mark: { by, reason, ground, at: Date.now() },
      }))
    }
    case 'erase':
      return change(room, command.target.id, post => ({
        body: null,
        state: 'removed',
        mark: { by: post.author, reason: '', at: Date.now() },
      }))
    case 'topic.set': {
      const { locked, pinned, slow, accepted } = command
      if (!room.topic) return []
      const given = Object.entries({ locked, pinned, slow, accepted }).filter(
        ([, value]) => value !== undefined,
      )
      const value: Topic = { ...room.topic, ...Object.fromEntries(given), rev: room.topic.rev + 1 }
      room.topic = value
      return [{ type: 'topic', value }]
    }
    default:
      return []
  }
}

function put(room: Room, { key, id, parent, body }: Command<'post.put'>): Change {
  const before = id === undefined ? undefined : room.posts.get(id)
  const above = parent === null ? undefined : room.posts.get(parent)
  const value: Post = before
    ? {
        ...before,
        rev: before.rev + 1,
        version: before.version + 1,
        edited: Date.now(),
        body: bodyOf(body.text),
      }
    : {
        id: key,
        key,
        rev: 1,
        author: room.me ?? { id: 'guest', rev: 1, name: 'Guest', role: 'guest' },
        at: Date.now(),
        version: 1,
        state: 'shown',
        reactions: {},
        topic: room.topic?.id ?? 'topic',
        parent,
        depth: above ? above.depth + 1 : 0,
        seq: room.posts.size + 1,
        body: bodyOf(body.text),
      }
  room.posts.set(value.id, value)
  return { type: 'post', value }
}

function change(room: Room, id: string, to: (post: Post) => Partial<Post>): Change[] {
  const before = room.posts.get(id)
  if (!before) return []
  const value = { ...before, ...to(before), rev: before.rev + 1 }
  room.posts.set(id, value)
  return [{ type: 'post', value }]
}
