import { actions, type Command, problem, type Receipt } from '@commonthread/protocol'
import { bram, hedda, me, orla, quill } from '../content/people.ts'
import { type Lang, talk } from '../content/talk.ts'
import type { Script } from '../script/adapter.ts'
import { bodyOf, now, topicOf } from '../script/entities.ts'
import { asked } from './place.ts'
import type { Group, State } from './state.ts'

const hour = 3_600_000

const topics = [
  topicOf({ id: 't1', kind: 'talk', title: 'Kites that came back by themselves', keys: [] }),
  topicOf({ id: 't2', kind: 'question', title: 'Which knot for wet line?', keys: [] }),
]

/** The answer that everything here is done with. */
const about = '[part~=row]:not([part~=root])'

const tends = (lang: Lang, more: Partial<Script> = {}): Script => ({
  me: hedda,
  posts: talk(lang),
  topics,
  mine: {
    can: [...actions.filter(action => action !== 'erase'), 'accept'],
    notes: [
      { id: 'n1', by: bram, at: now - 5 * hour, text: 'Second time this week. I wrote to them.' },
      { id: 'n2', by: orla, at: now - hour, text: 'They answered; let it stand.' },
    ],
  },
  ...more,
})

const member = (lang: Lang, more: Partial<Script> = {}): Script => ({
  me,
  posts: talk(lang),
  mine: { can: ['report', 'react', 'post.put'] },
  ...more,
})

const refused = ({ key }: Command): Receipt => ({ key, ok: false, error: problem('forbidden') })

const old = (text: string) => bodyOf(text)

/** The menu of a post, and one of its forms where that is named. */
function menu(name: string, title: string, script: State['script'], form?: string, row = about): State {
  return {
    name,
    title,
    tag: 'community-thread',
    script,
    async act(hands) {
      // A menu hangs from the half that writes, which comes once somebody begins.
      await hands.press('[part~=composer][data-at=""] [part~=textarea]')
      await hands.press(`${row} [part~=menu]`)
      await hands.find('[part~=menu-panel][aria-busy=false] button')
      if (!form) return
      await hands.press(`[data-opens=${form}]`)
      await hands.find('[part~=tend-form]')
    },
  }
}

/** What can be done with a post beyond answering it. */
export const tending: Group = {
  title: 'Thread: the menu of a post',
  states: [
    menu('menu-member', 'For everybody', lang => member(lang)),
    menu('menu-staff', 'For those who tend', lang => tends(lang)),
    menu('menu-report', 'Reporting', lang => member(lang), 'report'),
    menu('menu-hold', 'Holding back', lang => tends(lang), 'hold'),
    menu('menu-remove', 'Removing, with a reason', lang => tends(lang), 'remove'),
    menu('menu-redact', 'Blacking out words', lang => tends(lang), 'redact'),
    menu('menu-move', 'Moving', lang => tends(lang), 'move'),
    menu('menu-note', 'Notes for colleagues', lang => tends(lang), 'note'),
    menu('menu-slow', 'Slow mode', lang => tends(lang), 'slow'),
    menu('menu-rename', 'Calling a page’s topic something else', lang => tends(lang), 'rename'),
    menu('menu-redact-topic', 'Blacking out words of a page’s topic', lang => tends(lang), 'redact-topic'),
    menu(
      'menu-question',
      'Making a question of one’s own post',
      lang => member(lang, { me: talk(lang)[0]!.by }),
      'question',
      '[part~=own]',
    ),
    menu(
      'menu-versions',
      'Earlier versions',
      lang =>
        tends(lang, {
          posts: talk(lang).map(post =>
            post.id === 'spar' ? { ...post, version: 3, edited: now - hour } : post,
          ),
          versions: [
            {
              version: 3,
              at: now - hour,
              by: bram,
              body: old('Turn the keel towards you before the first fold.'),
            },
            {
              version: 2,
              at: now - 2 * hour,
              by: bram,
              body: old('Turn the keel away from you before the first fold.'),
            },
            { version: 1, at: now - 3 * hour, by: quill, body: null },
          ],
        }),
      'versions',
    ),
    menu('menu-accept', 'Whether it answers the question', lang =>
      member(lang, { topic: { kind: 'question' }, mine: { can: ['report', 'accept'] } }),
    ),
    {
      ...menu('menu-refused', 'Something was refused', lang => tends(lang, { send: refused })),
      async act(hands) {
        await hands.press('[part~=composer][data-at=""] [part~=textarea]')
        await hands.press(`${about} [part~=menu]`)
        await hands.find('[part~=menu-panel][aria-busy=false] [part~=staff] button')
        await hands.press('[part~=deeds] button:nth-of-type(2)')
        await hands.find('[part~=menu-panel] [part~=problem]')
      },
    },
    {
      ...menu('menu-done', 'Something was done, and can be undone', lang => tends(lang)),
      async act(hands) {
        await hands.press('[part~=composer][data-at=""] [part~=textarea]')
        await hands.press(`${about} [part~=menu]`)
        await hands.find('[part~=menu-panel][aria-busy=false] [part~=staff] button')
        await hands.press('[part~=deeds] button:nth-of-type(2)')
        await hands.find('[part~=outcome]:not(:empty)')
      },
    },
  ],
}

/** The menu of a topic, and one of its forms where that is named. */
function topicMenu(name: string, title: string, script: State['script'], form?: string): State {
  return {
    name,
    title,
    tag: 'community-topics',
    script: lang => ({ topic: asked, ...script(lang) }),
    address: { 'community-topic': asked.id },
    shown: '[part~=topic-head] [part~=heading]',
    async act(hands) {
      await hands.press('[part~=topic-head] [part~=menu]')
      await hands.find('[part~=menu-panel][aria-busy=false] button')
      if (!form) return
      await hands.press(`[data-opens=${form}]`)
      await hands.find('[part~=tend-form]')
    },
  }
}

const author = () => ({ me, topic: { ...asked, author: me }, mine: { can: ['follow', 'erase'] } })

/** What can be done with a topic. */
export const tendingTopics: Group = {
  title: 'Topics: the menu of one',
  states: [
    topicMenu('topic-menu-member', 'For everybody', lang => member(lang)),
    topicMenu('topic-menu-author', 'For who began it', author),
    topicMenu('topic-menu-take-back', 'Taking it back', author, 'take-back'),
    topicMenu('topic-menu-report', 'Reporting', lang => member(lang), 'report'),
    topicMenu('topic-menu-staff', 'For those who tend', lang => tends(lang)),
    topicMenu('topic-menu-rename', 'Calling it something else', lang => tends(lang), 'rename'),
    topicMenu('topic-menu-redact', 'Blacking out words', lang => tends(lang), 'redact-topic'),
    topicMenu('topic-menu-note', 'Notes for colleagues', lang => tends(lang), 'note'),
  ],
}
