import type { ThreadState } from '@commonthread/core'
import type { Id, Topic } from '@commonthread/protocol'
import type { TopicsView } from './view.ts'

/** A topic that is open: what it says of itself comes with its thread, which shows the rest. */
export class OpenTopic {
  readonly id: Id
  topic: Topic | null
  status: ThreadState['status'] = 'loading'
  /** It isn't there (any more). */
  lost = false
  readonly #stop: () => void

  constructor(view: TopicsView, id: Id) {
    this.id = id
    this.topic = view.state?.rows.find(row => row.topic.id === id)?.topic ?? null
    // The same store as the thread's inside: no second read.
    this.#stop = view.community.thread({ id }).$thread.subscribe(({ topic, status, problem }) => {
      this.topic = topic ?? this.topic
      this.status = status
      this.lost = !topic && problem?.code === 'not-found'
      view.repaint()
    })
  }

  close(): void {
    this.#stop()
  }
}
