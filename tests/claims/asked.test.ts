import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** What people asked of other embeds for threads and did not get, and the test that shows it here. */
const asked: readonly [wish: string, file: string, test: string][] = [
  [
    'Look: CSS of the page reaches the widget',
    'journeys/asked',
    'styles the thread by custom properties and parts',
  ],
  ['Visitors without an account', 'journeys/asked', 'writes without an account'],
  [
    'Single sign-on with the product’s own users',
    'journeys/asked',
    'whom the product knows writes as themselves',
  ],
  ['No third-party cookies', 'journeys/asked', 'without a cookie'],
  ['Big threads', 'journeys/reading', 'opens a topic of 10,000 posts'],
  ['Navigation in single-page apps', 'journeys/embed', 'follows navigation within the page'],
  ['Several threads on one page', 'journeys/embed', 'makes several threads on a page'],
  ['Live updates', 'journeys/talk', 'see each other’s posts arrive without a reload'],
  ['Offline writing', 'journeys/talk', 'sends it once when the network is back'],
  ['prefers-reduced-motion', 'journeys/asked', 'is asked to move nothing for those who want less motion'],
  ['Depth kept, parents true', 'journeys/talk', 'keeps replies at any depth under their true parents'],
  ['Drafts kept at sign-in', 'journeys/drafts', 'sign-in'],
  ['A policy without unsafe-inline', 'hosts/strict', 'without one violation'],
  ['No layout shift', 'journeys/asked', 'keeps what stands below where it is'],
  ['No white flash in dark mode', 'journeys/asked', 'nothing white flashes'],
  [
    'Hot-keys of the page leave typing alone',
    'hosts/strict',
    'does not take the key from somebody who writes',
  ],
  ['Migration keeps authors, dates and threads', 'journeys/import', 'keep their authors, dates and threads'],
  ['Server rendering', 'hosts/rendered', 'is read without scripts'],
  ['JSON-LD', 'journeys/demo', 'what search engines ask of them'],
  ['Export and erase', 'journeys/mydata', 'erase'],
]

it.each(asked)('%s', (_, file, test) => {
  const path = new URL(`../${file}.test.ts`, import.meta.url)
  expect(existsSync(path), `${file} is there`).toBe(true)
  const names = [
    ...readFileSync(path, 'utf8').matchAll(/\b(?:it|describe)(?:\.\w+\([^)]*\))?\(\s*(['"`])(.*?)\1/g),
  ]
  expect(names.map(([, , name]) => name).filter(name => name?.includes(test))).not.toEqual([])
})
