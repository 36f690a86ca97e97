import { actions, problem } from '@commonthread/protocol'
import { deep, removed, wide } from '../content/odd.ts'
import { gone, hedda, me, quill, samphire, tove } from '../content/people.ts'
import { roles, talk } from '../content/talk.ts'
import { arriving } from '../script/adapter.ts'
import { now, type Reply } from '../script/entities.ts'
import { type Group, of } from './state.ts'

const minute = 60_000

const thread = of('community-thread')

/** More than a page holds. */
const many: Reply[] = Array.from({ length: 24 }, (_, i) => ({
  id: `m${i}`,
  by: [samphire, tove, quill][i % 3]!,
  ago: 2_000 - i * 60,
  text: `Day ${i + 1}: ${['no wind', 'some wind', 'a good deal of wind', 'somebody else’s kite'][i % 4]}.`,
}))

const edited: Reply[] = [
  {
    id: 'e1',
    by: tove,
    ago: 300,
    text: 'The cork in my box was green, not brown.',
    version: 2,
    edited: now - 200 * minute,
  },
  {
    id: 'e2',
    by: quill,
    ago: 200,
    text: 'Call me on █████████ if you find a yellow one in your garden.',
    redacted: now - 100 * minute,
  },
]

/** What reading a thread can look like. */
export const reading: Group = {
  title: 'Thread: reading',
  states: [
    thread('thread-few', 'A few posts', { script: lang => ({ posts: talk(lang) }) }),
    thread('thread-loading', 'Loading', {
      script: () => ({ reads: { topic: 'never' } }),
      shown: '[part~=skeleton]',
    }),
    thread('thread-empty', 'Nobody has written yet', { script: () => ({ topic: null }) }),
    thread('thread-error', 'The server has a problem', {
      script: () => ({ reads: { topic: problem('unavailable') } }),
      shown: '[part~=problem]',
    }),
    thread('thread-offline', 'No connection', {
      script: () => ({ reads: { topic: problem('network') } }),
      shown: '[part~=problem]',
    }),
    thread('thread-deep', 'Answers to answers to answers', { script: () => ({ posts: deep }) }),
    thread('thread-folded', 'A branch folded away', {
      script: lang => ({ posts: talk(lang) }),
      act: hands => hands.press('[part~=fold]'),
    }),
    thread('thread-flat', 'All posts in one list', {
      script: lang => ({ posts: talk(lang) }),
      act: hands => hands.press('[part~=flat]'),
    }),
    thread('thread-best', 'The most helpful first', {
      script: lang => ({ posts: talk(lang) }),
      attributes: { sort: 'best' },
    }),
    thread('thread-wide', 'Long words, code, tables, pictures, Arabic among English', {
      script: () => ({ posts: wide }),
    }),
    thread('thread-wide-flat', 'The same in one list', {
      script: () => ({ posts: wide }),
      act: hands => hands.press('[part~=flat]'),
    }),
    thread('thread-removed', 'What was removed, and why', { script: () => ({ posts: removed }) }),
    thread('thread-edited', 'Edited, and blacked out', { script: () => ({ posts: edited }) }),
    thread('thread-left', 'Somebody who has left', {
      script: lang => ({
        posts: talk(lang).map(post => (post.id === 'line' ? { ...post, by: gone, avatar: undefined } : post)),
      }),
    }),
    thread('thread-roles', 'Those who are marked', { script: () => ({ posts: roles }) }),
    thread('thread-reactions', 'Reactions, one’s own among them', {
      script: lang => ({ me, posts: talk(lang), mine: { reactions: ['like'] } }),
    }),
    thread('thread-react', 'Choosing a reaction', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await hands.press('[part~=react]')
        await hands.find('[part~=react][aria-expanded=true]')
      },
    }),
    thread('thread-accepted', 'A question and its answer', {
      script: lang => ({
        posts: talk(lang),
        topic: { kind: 'question', title: 'Which spar goes first?', accepted: 'spar' },
      }),
    }),
    thread('thread-became', 'A post that became a question', {
      script: lang => ({
        posts: talk(lang).map(post =>
          post.id === 'line'
            ? {
                ...post,
                became: {
                  id: 'q',
                  kind: 'question',
                  title: 'How much line do you carry?',
                  url: 'https://kites.example/talk?community-topic=q',
                },
              }
            : post,
        ),
        topic: {
          from: {
            id: 'old',
            kind: 'thread',
            title: 'Kites that fold',
            url: 'https://kites.example/folding',
            post: 'x',
          },
        },
      }),
    }),
    thread('thread-new', 'New since the last visit', {
      script: lang => ({ posts: talk(lang) }),
      kept: ({ site, topic }) => ({
        [`commonthread:seen:,${site},thread:${topic}`]: `${now - 24 * 60 * minute}`,
      }),
    }),
    thread('thread-permalink', 'A post that the address names', {
      script: lang => ({ posts: talk(lang) }),
      address: { 'community-post': 'thirty' },
    }),
    thread('thread-gone', 'The address names a post that isn’t there', {
      script: lang => ({ posts: talk(lang) }),
      address: { 'community-post': 'nothing' },
    }),
    thread('thread-more', 'More than a page holds', { script: () => ({ posts: many, page: 8 }) }),
    thread('thread-more-failed', 'The rest couldn’t be read', {
      script: () => ({ posts: many, page: 8, reads: { posts: problem('timeout') } }),
      act: async hands => {
        await hands.press('[part~=more]')
        await hands.find('[part~=gap] [part~=problem]')
      },
    }),
    thread('thread-pill', 'Others wrote meanwhile', {
      script: () => ({ posts: many }),
      attributes: { sort: 'newest' },
      async act(hands) {
        const news: Reply[] = [1, 2, 3].map(i => ({ id: `n${i}`, by: tove, ago: 0, text: `News ${i}` }))
        // What sets them apart comes once posts stand, and with the first gesture at the latest.
        await hands.press('[part~=menu]')
        await hands.press('[part~=menu][aria-expanded=true]')
        await hands.find('[part~=menu][aria-expanded=false]')
        hands.adapter.tell(arriving(news))
        await hands.find('[part~=pill]')
      },
    }),
    thread('thread-locked', 'Closed to new comments', {
      script: lang => ({ posts: talk(lang), topic: { locked: true } }),
    }),
    thread('thread-slow', 'Slow mode', {
      script: lang => ({ posts: talk(lang), topic: { slow: 5 * minute } }),
    }),
    thread('thread-read-only', 'A backend that takes no posts', {
      script: lang => ({ posts: talk(lang), commands: [] }),
    }),
    thread('thread-held', 'A post that waits, for those who tend', {
      script: lang => ({
        me: hedda,
        mine: { can: [...actions] },
        posts: [
          ...talk(lang),
          { id: 'held', by: quill, ago: 4, text: 'Buy kites at half the price here', state: 'held' },
        ],
      }),
      async act(hands) {
        await hands.find('[part~=held] [part~=status]:not(:empty)')
      },
    }),
  ],
}
