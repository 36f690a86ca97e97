import type { SiteRecord } from '@commonthread/community'
import { graphemes, limits, tidyLine } from '@commonthread/protocol'
import { kindSchema } from '@commonthread/protocol/schema'
import { Option } from 'commander'
import * as v from 'valibot'
import { collect } from './flags.ts'

const whose = ['author', 'everyone'] as const
const uploaders = ['nobody', 'members', 'everyone'] as const
const mostReactions = 12
const mostRules = 10
const longestWord = 500

const sentenceSchema = v.pipe(
  v.string(),
  v.transform(tidyLine),
  v.check(
    text => graphemes(text) <= limits.titleGraphemes,
    `is longer than ${limits.titleGraphemes} characters`,
  ),
)

const reactionsSchema = v.pipe(
  v.string(),
  v.transform(text => [...new Set(text.split(/[\s,]+/).filter(Boolean))]),
  v.maxLength(mostReactions, `more than ${mostReactions} are no choice any more`),
  v.everyItem(
    key => v.is(kindSchema, key),
    'each is a word of lower-case letters and hyphens, such as "like" or "well-said"',
  ),
)

const addressSchema = v.pipe(
  v.string(),
  v.check(
    address => !address || (URL.canParse(address) && /^https?:/.test(address)),
    'is an address such as https://shop.example/talk',
  ),
)

const wordsSchema = v.pipe(
  v.array(
    v.pipe(
      v.string(),
      v.regex(/^[\w.-]+=/, 'is KEY=TEXT, such as "heading=What visitors say"'),
      v.maxLength(longestWord, `is longer than ${longestWord} characters`),
    ),
  ),
  v.transform(words => Object.fromEntries(words.map(word => parted(word)))),
)

function parted(word: string): [key: string, text: string] {
  const at = word.indexOf('=')
  return [word.slice(0, at), tidyLine(word.slice(at + 1))]
}

/** What a site may set of its threads; an empty text takes a setting back. */
export const settingSchemas = {
  reactions: v.optional(reactionsSchema),
  prompt: v.optional(sentenceSchema),
  rule: v.optional(v.pipe(v.array(sentenceSchema), v.maxLength(mostRules, `has at most ${mostRules} rules`))),
  word: v.optional(wordsSchema),
  topics: v.optional(addressSchema),
  versions: v.optional(v.picklist(whose)),
  uploads: v.optional(v.picklist(uploaders)),
}

export const settingFlags = {
  reactions: () =>
    new Option('--reactions <keys>', 'what people may mark a post with: like,helpful; "" for none'),
  prompt: () => new Option('--prompt <question>', 'what the site asks its visitors; "" for nothing'),
  rule: () =>
    new Option(
      '--rule <sentence>',
      'a rule of the house, instead of those before; can be repeated; "" for none',
    ).argParser(collect),
  word: () =>
    new Option(
      '--word <key=text>',
      'says a word of the widgets otherwise: "heading=What visitors say"; can be repeated; "heading=" takes it back',
    ).argParser(collect),
  topics: () =>
    new Option('--topics <address>', 'its page with the topics that belong to no other; "" for none'),
  versions: () => new Option('--versions <whose>', 'who may see the earlier texts of a post').choices(whose),
  uploads: () => new Option('--uploads <whose>', 'who may put pictures into posts').choices(uploaders),
}

interface Given {
  reactions?: readonly string[] | undefined
  prompt?: string | undefined
  rule?: readonly string[] | undefined
  word?: Readonly<Record<string, string>> | undefined
  topics?: string | undefined
  versions?: SiteRecord['versions']
  uploads?: SiteRecord['uploads']
}

/** The settings of a site, with what was given in place of what was. */
export function settingsOf(given: Given, site: SiteRecord): Partial<SiteRecord> {
  const { reactions = site.reactions, prompt = site.prompt, rule = site.rules, versions, uploads } = given
  const { topics = site.topics, word = {} } = given
  const rules = rule?.filter(Boolean)
  return {
    reactions,
    prompt: prompt || undefined,
    rules: rules?.length ? rules : undefined,
    wording: Object.fromEntries(Object.entries({ ...site.wording, ...word }).filter(([, text]) => text)),
    topics: topics || undefined,
    versions: versions ?? site.versions,
    uploads: uploads ?? site.uploads,
  }
}
