import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { editorLanguages } from './editor-languages.ts'
import { en } from './en.ts'
import { enAmend } from './en-amend.ts'
import { enEditor } from './en-editor.ts'
import { enGrounds } from './en-grounds.ts'
import { enGuest } from './en-guest.ts'
import { enInbox } from './en-inbox.ts'
import { enLog } from './en-log.ts'
import { enMydata } from './en-mydata.ts'
import { enProblems } from './en-problems.ts'
import { enShell } from './en-shell.ts'
import { enTend } from './en-tend.ts'
import { enTopics } from './en-topics.ts'
import { enWrite } from './en-write.ts'
import { groundsLanguages } from './grounds-languages.ts'
import { guestLanguages } from './guest-languages.ts'
import { inboxLanguages } from './inbox-languages.ts'
import { known, type Language, type Tables } from './language.ts'
import { logLanguages } from './log-languages.ts'
import { mydataLanguages } from './mydata-languages.ts'
import { shellLanguages } from './shell-languages.ts'
import { tendLanguages } from './tend-languages.ts'
import { threadLanguages } from './thread-languages.ts'
import { topicsLanguages } from './topics-languages.ts'
import type { Wording } from './words.ts'

/** Words that are spelled the same in both languages. */
const alike: Readonly<Record<string, readonly string[]>> = {
  de: ['role.partner', 'tool.code', 'tool.link'],
  es: ['role.partner'],
  fr: ['mention', 'tend.version', 'tool.code', 'topics.open'],
  pt: ['tool.link'],
}

/** Every English table, and its translations. */
const parts: Readonly<Record<string, readonly [english: Wording, tables: Tables]>> = {
  shell: [enShell, shellLanguages],
  thread: [{ ...en, ...enWrite, ...enAmend, ...enProblems }, threadLanguages],
  grounds: [enGrounds, groundsLanguages],
  inbox: [enInbox, inboxLanguages],
  log: [enLog, logLanguages],
  mydata: [enMydata, mydataLanguages],
  tend: [enTend, tendLanguages],
  topics: [enTopics, topicsLanguages],
  editor: [enEditor, editorLanguages],
  guest: [enGuest, guestLanguages],
}

const here = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
const others = here.flatMap(file => (file.isDirectory() ? (file.name as Language) : []))

const cases = Object.entries(parts).flatMap(([part, [english, tables]]) =>
  others.map(lang => ({ part, lang, english, load: () => tables(lang) })),
)
const counted = (table: Wording) =>
  Object.keys(table).flatMap(key => (key.endsWith('.other') ? key.slice(0, -6) : []))
const values = (text = '') => [...new Set(text.match(/\{\w+\}/g))].sort()

it('tells of every table that there is in this folder', () => {
  const files = readdirSync(new URL('.', import.meta.url))
  const english = files.flatMap(file => /^en-?(.*)\.ts$/.exec(file)?.[1] ?? [])
  const named = english.map(name => (['', 'write', 'amend', 'problems'].includes(name) ? 'thread' : name))
  expect([...new Set(named)].sort()).toEqual(Object.keys(parts).sort())
})

it.each(others)('speaks %s, in whatever country', lang => {
  expect(known(lang)).toEqual({ lang, name: lang })
  expect(known(`${lang}-CH`)).toEqual({ lang: `${lang}-CH`, name: lang })
})

describe.each(cases)('$lang of $part', ({ lang, english, load }) => {
  it('has every word, in every plural form of the language, and no other', async () => {
    const { words } = await load()
    const { pluralCategories } = new Intl.PluralRules(lang).resolvedOptions()
    const plurals = counted(english)
    const plain = Object.keys(english).filter(key => !plurals.some(word => key.startsWith(`${word}.`)))
    const wanted = [...plain, ...plurals.flatMap(word => pluralCategories.map(form => `${word}.${form}`))]
    expect(Object.keys(words).sort()).toEqual(wanted.sort())
  })

  it('fills in what the English words fill in', async () => {
    const { words } = await load()
    for (const [key, text] of Object.entries(words)) {
      const word = key.replace(/\.(zero|one|two|few|many)$/, '.other')
      const named = values(english[key] ?? english[word]).filter(value => value !== '{n}')
      expect(
        values(text).filter(value => value !== '{n}'),
        key,
      ).toEqual(named)
      if (/\.(few|many|other)$/.test(key) && english[word]) expect(values(text), key).toContain('{n}')
    }
  })

  it('says nothing in English', async () => {
    const { words } = await load()
    const same = Object.entries(words).filter(
      ([key, text = '']) => /\p{L}{4}/u.test(text.replace(/\{\w+\}/g, '')) && english[key] === text,
    )
    expect(same.map(([key]) => key).filter(key => !alike[lang]?.includes(key))).toEqual([])
  })
})

it.each(['en', ...others] as const)(
  'calls a guest without a name the same in each part of %s',
  async lang => {
    const [thread, tend] =
      lang === 'en'
        ? [{ ...en, ...enWrite }, enTend]
        : [(await threadLanguages(lang)).words, (await tendLanguages(lang)).words]
    const told: Wording = tend
    expect(told['tend.visitor']).toBe((thread as Wording).visitor)
  },
)
