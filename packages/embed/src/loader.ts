import { tracking } from '@commonthread/protocol'
import { hub } from './hub.ts'
import { pageKey } from './page-key.ts'

/** Folder of the readers that belong to this loader, below the folder of this script. */
declare const FOLDER: string

/** `currentScript` is known only now. */
start(document.currentScript as HTMLScriptElement)

function start(script: HTMLScriptElement): void {
  const base = script.src.replace(/\/[^/]*$/, '')
  const { site, server = base, into, element = into && 'thread' } = script.dataset
  if (!site) {
    console.warn('No data-site:', script)
    return
  }

  const special = location.search.includes('community-')
  hub.tracking = tracking
  hub.site ??= site
  hub.sites ??= {}
  // Where the script stands twice, the first says: what it has begun to ask must be what is shown.
  hub.sites[site] ??= server
  hub.begun ??= {}
  const begun = hub.begun
  if (element) script.dataset.community = element
  const near = new IntersectionObserver(
    entries => entries.map(entry => entry.isIntersecting && bring(entry.target)),
    { rootMargin: '800px' },
  )
  new MutationObserver(look).observe(document, { childList: true, subtree: true })
  look()

  /** Looks for elements, and for places to put one in, which the next look finds. */
  function look(): void {
    for (const found of document.querySelectorAll<HTMLElement>('[data-community]')) {
      const { community, into } = found.dataset
      const place = into ? document.querySelector(`:is(${into})`) : found
      if (!place) continue
      const made = document.createElement(`community-${community}`)
      for (const { name, value } of found.attributes)
        if (/^data-(?!on)/.test(name)) made.setAttribute(name.slice(5), value)
      delete found.dataset.community
      made.append(...found.childNodes)
      place[place === script ? 'after' : 'append'](made)
    }
    for (const found of document.querySelectorAll(':not(:defined)')) {
      near.observe(found)
      // An address that names a post is opened on it, wherever the thread stands.
      if (special || found.matches('[loading=eager]')) bring(found)
    }
  }

  /** Starts an element's code. */
  function bring(found: Element): void {
    const [, name] = found.localName.split('community-')
    if (found.matches(':defined')) return
    if (name === 'thread') read(found)
    // The lists bring the reader with them.
    else if (name) load(name === 'count' ? name : 'places')
  }

  /** A thread's code and its data start at the same time. */
  function read(found: Element): void {
    hub.reading ||= load('reader')
    const of = (name: string) => found.getAttribute(name)
    const sort = of('sort')
    const its = of('site') ?? hub.site
    const at = of('server') ?? hub.sites![its!]
    const query = new URLSearchParams({
      key:
        of('topic') ||
        pageKey(document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href || location.href),
      kind: of('kind') || 'thread',
      ...(sort !== 'oldest' && sort && { sort }),
    })
    const url = `${at}/api/v1/${its}/topic?${query}`
    // Which order or post the address asks for, the reader finds out: it knows what the backend has. A topic
    // that is named by its id isn't the page's.
    if (!at || special || of('topic-id')) return
    begun[url] ||= fetch(url)
    begun[url].catch(() => {})
  }

  /** Tries again, twice; then says so where the comments would be. */
  function load(name: string, tries = 2): Promise<unknown> {
    return import(/* @vite-ignore */ `${base}/v/${FOLDER}/${name}.js`).catch(() => {
      if (tries) setTimeout(load, 2_000, name, tries - 1)
      else
        for (const found of document.querySelectorAll('community-thread'))
          found.append('Comments did not load.')
    })
  }
}
