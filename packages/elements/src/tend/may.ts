import type { Action } from '@commonthread/protocol'
import type { Tending } from './tending.ts'

/** What this person may do with the post and its topic, as the adapter and the backend allow. */
export interface May {
  report: boolean
  followTopic: boolean
  followPerson: boolean
  versions: boolean
  question: boolean
  accept: boolean
  moderate: boolean
  redact: boolean
  note: boolean
  move: boolean
  topic: boolean
}

export function mayOf({ view, row, topic, mine }: Tending): May {
  const { post, own } = row.value
  const { adapter, $site } = view.community
  const known = mine.value
  const takes = (action: Action) => !!adapter?.can.commands.includes(action)
  const withPost = known?.get(post.id)?.can
  const withTopic = known?.get(topic.value?.id ?? post.topic)?.can ?? []
  const tends = !!withPost?.includes('moderate')
  const may = (action: Action) => takes(action) && !!withPost?.includes(action)
  const isShown = post.state === 'shown'
  const mayAccept = withTopic.includes('accept') || withTopic.includes('topic.set')
  return {
    // Who isn't known yet may report too: they become a guest by doing it.
    report: takes('report') && isShown && !own && (withPost?.includes('report') ?? !!known),
    followTopic: takes('follow') && !!known,
    followPerson: takes('follow') && !!known && !own && !!post.author.id,
    versions:
      !!adapter?.read?.history && post.version > 1 && (own || tends || $site.get()?.versions === 'everyone'),
    question: takes('topic.put') && own && isShown && !!post.body && !post.became,
    accept: takes('topic.set') && topic.value?.kind === 'question' && isShown && mayAccept,
    moderate: may('moderate'),
    redact: may('redact') && !!post.body,
    note: may('note'),
    move: may('post.move') && !!post.body,
    topic: takes('topic.set') && withTopic.includes('topic.set') && !!topic.value,
  }
}
