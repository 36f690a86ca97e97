import type { Community } from '@commonthread/core'
import { openTopics, type TopicsState, type TopicsStore } from '@commonthread/core/places'
import type { Id, Ms, Problem, Topic } from '@commonthread/protocol'
import { again } from '../base/again.ts'
import type { Mounted } from '../base/element.ts'
import { paint } from '../dom/patch.ts'
import { CommunityErrorEvent } from '../events/error.ts'
import { CommunityOpenEvent } from '../events/open.ts'
import { announcer } from '../live/announcer.ts'
import { keepFocus } from '../live/focus.ts'
import { keepTime } from '../live/time.ts'
import { en } from '../wording/en.ts'
import { enTopics } from '../wording/en-topics.ts'
import { speaking } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { together } from '../wording/together.ts'
import { topicsLanguages } from '../wording/topics-languages.ts'
import { type Say, speak, type WordOf } from '../wording/words.ts'
import { addressOf, followAddress, goTo, topicInAddress } from './address.ts'
import type { CommunityTopics } from './element.ts'
import { OpenTopic } from './open.ts'
import { Starter } from './starter.ts'
import { TakingBack } from './take-back.ts'
import { topicsSection } from './topics.ts'

export type TopicsWord = WordOf<typeof en> | WordOf<typeof enTopics>

/** How often relative times are written anew. */
const tickMs = 30_000

/** A list of topics on the screen, or one of them: painted whole after every change. */
export class TopicsView implements Mounted {
  readonly host: CommunityTopics
  readonly root: ShadowRoot
  readonly community: Community
  /** The language of its words, BCP 47. */
  lang = ''
  readonly starter: Starter
  readonly takingBack: TakingBack
  store!: TopicsStore
  say!: Say<TopicsWord>
  state!: TopicsState
  /** The topic that is open in place of the list. */
  open?: OpenTopic
  unanswered = false
  /** The next page: on its way (`null`), or why it didn't come. */
  reading?: Problem | null
  /** Whose menu couldn't be opened, and what to do. */
  trouble?: { id: Id; text: string }
  /** What screen readers are told. */
  news = ''

  readonly #closers: (() => void)[]
  readonly #speaking = speaking(together(threadLanguages, topicsLanguages), (lang, table) => {
    const { host, community } = this
    this.lang = lang
    this.say = speak(lang, host.wording, community.$site.get()?.wording, table, enTopics, en)
    this.repaint()
  })
  readonly #announce = announcer(() => {
    if (this.state.fresh) this.tell(this.say('topics.fresh', { n: this.state.fresh }))
  })
  #stop?: () => void
  #told?: TopicsState['status']
  #fresh = 0
  #goTo = ''
  #soon = false
  #closed = false

  constructor(host: CommunityTopics, root: ShadowRoot, community: Community) {
    this.host = host
    this.root = root
    this.community = community
    this.starter = new Starter(this)
    this.takingBack = new TakingBack(this)
    const ticking = setInterval(() => this.repaint(), tickMs)
    this.#closers = [
      () => clearInterval(ticking),
      keepTime(community, () => this.repaint()),
      community.$site.subscribe(() => this.update()),
      community.$session.subscribe(() => this.repaint()),
      followAddress(() => this.#show(topicInAddress())),
    ]
    community.loadSite().catch(() => {})
    this.#show(topicInAddress())
  }

  close(): void {
    this.#closed = true
    for (const close of this.#closers) close()
    this.#stop?.()
    this.open?.close()
    this.starter.close()
    paint(this.root, [])
  }

  get level(): number {
    return this.host.level
  }

  /** Server time. */
  get now(): Ms {
    return Date.now() + this.community.$skew.get()
  }

  /** Takes in the language and the wording of the page and of the site, and its level in the page. */
  update(): void {
    this.#speaking(this.host)
  }

  /** Shows what nobody has answered, or everything. */
  filter(unanswered: boolean): void {
    if (unanswered === this.unanswered) return
    this.unanswered = unanswered
    this.reading = undefined
    this.store.filter(unanswered)
    this.repaint()
  }

  /** Somebody opens a topic: `false` when the page does that in its own way. */
  enter(id: Id): void {
    const topic = this.state.rows.find(row => row.topic.id === id)?.topic
    if (topic && !this.host.dispatchEvent(new CommunityOpenEvent(topic))) return
    goTo(id)
    this.#show(id)
  }

  /** Back to the list, to where the topic stands in it. */
  leave(): void {
    goTo('')
    this.#show('')
  }

  /** Opens what can be done with a topic, below the button pressed, or closes it again. */
  async menu(topic: Topic, anchor: HTMLElement): Promise<void> {
    const { id } = topic
    this.trouble = undefined
    try {
      const { openTopicMenu } = await again(() => import('../tend/index.tsx'))
      await openTopicMenu(this, {
        topic,
        link: addressOf(id),
        anchor,
        watch: heard => this.#watch(id, heard),
        left: news => {
          if (this.open?.id === id) this.leave()
          this.tell(news)
        },
      })
    } catch {
      this.trouble = { id, text: this.say('topics.failed.menu') }
    }
    this.repaint()
  }

  async more(): Promise<void> {
    const { length } = this.state.rows
    this.reading = null
    this.paint()
    try {
      await this.store.more()
      this.reading = undefined
      this.#goTo = this.store.$topics.get().rows[length]?.key ?? ''
    } catch (thrown) {
      this.reading = thrown as Problem
    }
    this.repaint()
  }

  /** Puts topics where they belong now, and goes to the first. */
  arrange(): void {
    this.store.arrange()
    this.#goTo = this.state.rows[0]?.key ?? ''
    this.repaint()
    queueMicrotask(() => {
      this.#goTo = this.state.rows[0]?.key ?? ''
      this.repaint()
    })
  }

  /** Goes to the row of that key as soon as there is one. */
  reveal(key: string): void {
    this.#goTo = key
    this.repaint()
  }

  tell(news: string): void {
    this.news = news
    this.repaint()
  }

  /** Paints soon, once for all that changes together. */
  repaint(): void {
    if (this.#soon) return
    this.#soon = true
    queueMicrotask(() => this.paint())
  }

  paint(): void {
    this.#soon = false
    // Nothing is painted before its language is there.
    if (this.#closed || !this.say) return
    keepFocus(this.root, () => paint(this.root, [topicsSection(this)]))
    const goal = this.root.getElementById(this.#goTo)
    if (!goal) return
    this.#goTo = ''
    const link = goal.querySelector<HTMLElement>('a[href]') ?? goal
    link.focus()
  }

  /** Shows a topic, or the list when there is none. */
  #show(id: Id): void {
    const before = this.open
    if (before?.id === id) return
    if (!before && !id && this.store) return
    before?.close()
    this.open = id ? new OpenTopic(this, id) : undefined
    if (id) {
      this.#goTo = before || this.store ? 'topic' : ''
      this.update()
      return
    }
    if (this.store) this.store.arrange()
    else this.#list()
    const row = this.store.$topics.get().rows.find(({ topic }) => topic.id === before?.id)
    if (before) this.#goTo = row?.key ?? 'heading'
    this.update()
  }

  /** Hears of a topic where it stands. */
  #watch(id: Id, heard: (topic: Topic) => void): () => void {
    if (this.open?.id === id)
      return this.community.thread({ id }).$thread.listen(({ topic }) => topic && heard(topic))
    return this.store.$topics.listen(({ queued }) => {
      const topic = queued.find(one => one.id === id)
      if (topic) heard(topic)
    })
  }

  /** Reads the list that is asked for. */
  #list(): void {
    const { host, community } = this
    const kinds = (host.kinds ?? '').split(/\s+/).filter(Boolean)
    this.store = openTopics(community, {
      kinds: kinds.length ? kinds : ['talk', 'question'],
      sort: host.sort === 'newest' ? 'newest' : undefined,
    })
    this.#stop = this.store.$topics.subscribe(state => {
      this.state = state
      this.#hear()
      this.repaint()
    })
  }

  #hear(): void {
    const { status, problem, fresh } = this.state
    if (fresh > this.#fresh) this.#announce(fresh - this.#fresh)
    this.#fresh = fresh
    if (status === this.#told) return
    this.#told = status
    if (problem) this.host.dispatchEvent(new CommunityErrorEvent(problem))
  }
}
