import {
  type CommunityAdapter,
  type Id,
  type Member,
  ProblemError,
  type Sort,
  type TopicRef,
  topicKey,
} from '@commonthread/protocol'
import { address } from '../page/address.ts'
import type { Scene } from '../thread/scene.ts'
import { threadSection } from '../thread/thread.ts'
import type { Voice } from '../wording/voice.ts'
import { attributes, toHtml } from './html.ts'
import { jsonLd, jsonLdScript } from './json-ld.ts'
import { plainThread } from './plain.ts'
import { sceneOf } from './scene.ts'
import { threadCss } from './style.ts'

/** Attributes of `<community-thread>`, as the page's own markup would say them. */
export interface ThreadTag {
  readonly server?: string
  readonly site?: string
  readonly topic?: string
  readonly 'topic-id'?: Id
  readonly kind?: string
  readonly sort?: Sort
  readonly lang?: string
  readonly 'heading-level'?: `${number}`
  readonly [name: string]: string | undefined
}

/** Which thread to render, and for which page. */
export interface ToRender {
  /** Where it is read from. What a page shows to all has to be read as nobody: with an adapter that nobody signed in with. */
  readonly adapter: CommunityAdapter
  /** The page's absolute address, as its canonical link says it: it names the topic where the tag doesn't. */
  readonly url: string
  readonly tag?: ThreadTag
  /** The post to open it on: what `community-post` in the page's address says. */
  readonly post?: Id
  /** The page's own words, as the element's `wording`. */
  readonly wording?: Voice
  /**
   * How the style sheet comes: in a `<style>` unless given, so that the first paint has it. A strict
   * Content-Security-Policy allows that by `threadCssHash()`, or by its `nonce`. `href`: the address at which the page's
   * server answers with `threadCss`; browsers paint the thread without it until it has come.
   */
  readonly styles?: { readonly href: string } | { readonly nonce: string }
  /** Ends the reading, also where the adapter doesn't heed it: the page needn't wait for its discussion. */
  readonly signal?: AbortSignal
}

/** A thread as HTML texts, each made when it is asked for. */
export interface RenderedThread {
  /** The whole element: its tag with `shadow` inside. */
  readonly html: string
  /** What stands inside the tag: the posts in a declarative shadow root, which the page's scripts take over. */
  readonly shadow: string
  /**
   * What may stand inside the tag in its place, in any framework: the posts as plain elements in the page's own look,
   * which give way to the widget.
   */
  readonly children: string
  /** A `<script type="application/ld+json">` for search engines, empty where nobody has written yet. */
  readonly jsonLd: string
  /**
   * Why it couldn't be read, or a text that was asked for couldn't be made of it: there is nothing inside the tag then,
   * and the browser reads it.
   */
  readonly problem?: unknown
}

/**
 * Reads a thread and renders it as whoever comes sees it at first; the page's scripts take it over as it stands.
 * Never rejects, and its texts never throw: a page doesn't fail because its discussion can't be read.
 */
export async function renderThread(input: ToRender): Promise<RenderedThread> {
  const { tag = {}, styles } = input
  const inTag = (inside: string) => `<community-thread${attributes(tag)}>${inside}</community-thread>`
  try {
    const scene = await unless(input.signal, read(input))
    const { state, say } = scene
    const postUrl = (id: Id) => address('post', id, scene.base)
    const shadow = () =>
      `<template shadowrootmode="open">${styleOf(styles)}${toHtml([threadSection(scene)])}</template>`
    const children = () => toHtml([plainThread({ ...scene, postUrl })])
    const data = () => {
      const { topic, rows } = state
      if (!topic || !rows.length) return ''
      const name = (author: Member) => author.name || say('somebody')
      return jsonLdScript(jsonLd({ topic, rows, url: scene.base!, name, postUrl }))
    }
    let problem: unknown
    /** What a backend has sent may be of another shape. */
    const made = (text: () => string) => {
      try {
        return text()
      } catch (thrown) {
        problem = thrown
        return ''
      }
    }
    return {
      get html() {
        return inTag(made(shadow))
      },
      get shadow() {
        return made(shadow)
      },
      get children() {
        return made(children)
      },
      get jsonLd() {
        return made(data)
      },
      get problem() {
        return problem
      },
    }
  } catch (problem) {
    return { html: inTag(''), shadow: '', children: '', jsonLd: '', problem }
  }
}

async function read({ adapter, url, tag = {}, post, wording, signal }: ToRender): Promise<Scene> {
  const { sort = 'oldest', lang = 'en' } = tag
  const ref = refOf(tag, url)
  const topic = (around?: Id) =>
    adapter.read.topic({ ref, sort: sort === 'oldest' ? undefined : sort, around }, { signal })
  // An address may name a post that isn't there any more: then it is the thread's first page, as in a browser.
  const answer = await topic(post).catch(problem => {
    if (post && problem instanceof ProblemError && problem.code === 'not-found') return topic()
    throw problem
  })
  const site = () => adapter.read.site({}, { signal }).catch(() => null)
  return sceneOf({
    adapter,
    thread: { ref, sort, slice: post ? { around: post } : {} },
    answer,
    site: answer.value.site ?? (await site())?.value ?? null,
    lang,
    level: Number(/^[1-6]$/.exec(tag['heading-level'] ?? '') ?? 3),
    wording,
    url: address('post', '', url),
  })
}

/** What work brings, unless the signal is given before. */
async function unless<T>(signal: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  let stop = () => {}
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(signal?.reason)
  })
  if (signal?.aborted) stop()
  signal?.addEventListener('abort', stop)
  try {
    return await Promise.race([work, stopped])
  } finally {
    signal?.removeEventListener('abort', stop)
  }
}

function refOf({ topic, kind = 'thread', 'topic-id': id }: ThreadTag, url: string): TopicRef {
  return id ? { id } : { kind, key: topic || topicKey(url) }
}

function styleOf(styles: ToRender['styles']): string {
  if (styles && 'href' in styles) return `<link${attributes({ rel: 'stylesheet', ...styles })}>`
  return `<style${attributes({ ...styles })}>${threadCss}</style>`
}
