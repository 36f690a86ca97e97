import '@commonthread/elements/define'
import '@commonthread/elements/presets.css'
import { communityFor } from '@commonthread/core'
import type { CommunityAdapter } from '@commonthread/protocol'
import type { Lang } from './content/talk.ts'
import { Hands } from './hands.ts'
import { pseudo } from './pseudo.ts'
import { scripted } from './script/adapter.ts'
import { states } from './states/index.ts'
import { usually } from './states/state.ts'

let given = new URLSearchParams(location.search)
const place = document.getElementById('place')
const root = document.documentElement

/** Stands one state of one element in the page. */
async function show(): Promise<void> {
  const name = given.get('state') ?? ''
  const state = states.find(one => one.name === name)
  if (!state) throw new Error(`There is no state "${name}"`)
  const lang = (given.get('lang') ?? 'en') as Lang
  dress(state.title, lang)
  const site = ['gallery', name, lang, given.has('dark') ? 'dark' : 'light'].join('-')
  const preset = given.get('preset') ?? 'plain'
  const topic = { kind: 'thread', key: site }
  await forget(site)
  for (const [place, text] of Object.entries(state.kept?.({ site, topic: topic.key }) ?? {}))
    localStorage.setItem(place, text)
  const adapter = scripted(state.script(lang))
  const element = document.createElement(state.tag)
  for (const [attribute, value] of Object.entries({ loading: 'eager', site, preset, ...state.attributes }))
    element.setAttribute(attribute, value)
  if (/thread|count/.test(state.tag)) element.setAttribute('topic', topic.key)
  if (/thread|topics|log/.test(state.tag)) element.setAttribute('heading-level', '2')
  Object.assign(element, {
    adapter: adapter as CommunityAdapter,
    wording: lang === 'qps' ? pseudo : undefined,
  })
  for (const [parameter, value] of Object.entries(state.address ?? {})) {
    given.set(parameter, value)
    history.replaceState(null, '', `?${given}`)
  }
  const hands = new Hands(element, adapter, communityFor({ adapter, site }), topic)
  place?.replaceChildren(element)
  await hands.find(state.shown ?? usually[state.tag])
  await state.act?.(hands)
  await settled(element)
}

function speak(lang: string): void {
  root.lang = lang
  root.dir = /ar|he/.test(lang) ? 'rtl' : 'ltr'
}

function dress(title: string, lang: Lang): void {
  speak(lang)
  root.classList.toggle('dark', given.has('dark'))
  document.title = `${title} · Common Thread`
  const heading = document.getElementById('name')
  if (heading) Object.assign(heading, { textContent: title, lang: 'en', dir: 'ltr' })
}

/** Each visit begins as the first one: nothing of an earlier one is left. */
async function forget(site: string): Promise<void> {
  for (const place of Object.keys(localStorage)) if (place.includes(site)) localStorage.removeItem(place)
  await new Promise(resolve => {
    const deleting = indexedDB.deleteDatabase(`commonthread:outbox:own:${site}`)
    deleting.onsuccess = deleting.onerror = deleting.onblocked = resolve
  })
}

/** Once everything is painted, and what moves has come to rest. */
async function settled({ shadowRoot }: Element): Promise<void> {
  await document.fonts.ready
  await new Promise(resolve => setTimeout(resolve, 30))
  await Promise.allSettled((shadowRoot?.getAnimations() ?? []).map(({ finished }) => finished))
  await new Promise(requestAnimationFrame)
}

/** `data-state` on the root says when the state has come about, or that it failed. */
async function begin(): Promise<void> {
  try {
    await show()
    root.dataset.state = 'ready'
  } catch (error) {
    root.dataset.state = 'failed'
    console.error(error)
  }
}

/** Says all words in another language, in what is there: an event `speak` with the language in `detail`. */
addEventListener('speak', event => {
  const { detail } = event as CustomEvent<string>
  speak(detail)
  for (const element of place?.children ?? []) element.setAttribute('lang', detail)
})

/** From state to state without loading the page anew, as tests do: an event `gallery` with the query in `detail`. */
addEventListener('gallery', async event => {
  const { detail } = event as CustomEvent<string>
  delete root.dataset.state
  place?.replaceChildren()
  history.replaceState(null, '', detail)
  given = new URLSearchParams(detail)
  // An element leaves in a microtask.
  await Promise.resolve()
  await begin()
})

begin()
