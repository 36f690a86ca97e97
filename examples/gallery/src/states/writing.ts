import type { NewCommand } from '@commonthread/core'
import { type Command, type Problem, problem, type Receipt } from '@commonthread/protocol'
import { me, quill } from '../content/people.ts'
import { type Lang, talk } from '../content/talk.ts'
import type { Hands } from '../hands.ts'
import type { Script } from '../script/adapter.ts'
import { postsOf } from '../script/entities.ts'
import { type Group, of, type State } from './state.ts'

const thread = of('community-thread')

const field = '[part~=composer][data-at=""] [part~=textarea]'
const draft = 'The wind here is mostly *sideways*. Does anybody fly the Oriel from a boat?'
const mine = { id: 'own', by: me, ago: 30, text: 'I fly mine from the **pier**, on Sundays.' }

/** The composer, open. */
async function begin(hands: Hands, text = draft): Promise<void> {
  await hands.type(field, text)
  await hands.find('[part~=composer] [type=submit]')
  await hands.find('[part~=composer] [part~=toolbar]')
}

async function submit(hands: Hands): Promise<void> {
  const form = (await hands.find(field)).closest('form')
  form?.requestSubmit()
}

/** Somebody known among a few posts, who sends something that ends in a certain way. */
function sent(name: string, title: string, how: Script['send'], shown: string, text = draft): State {
  return thread(name, title, {
    script: lang => ({ me, posts: talk(lang), send: how }),
    async act(hands) {
      const writer = await hands.community.write()
      await writer.send({ do: 'post.put', topic: hands.topic, parent: null, body: { text } })
      await hands.find(shown)
    },
  })
}

const refused =
  (why: Problem) =>
  (command: Command): Receipt => ({ key: command.key, ok: false, error: why })

function held(command: Command): Receipt {
  const text = command.do === 'post.put' ? command.body.text : ''
  const [post] = postsOf([{ id: command.key, by: me, ago: 0, text, state: 'held' }])
  const changes = post ? [{ type: 'post' as const, value: { ...post, key: command.key } }] : []
  return { key: command.key, ok: true, outcome: 'held', changes, mark: '9' }
}

const own = (lang: Lang, more: Partial<Script> = {}): Script => ({
  me,
  posts: [...talk(lang), mine],
  mine: { can: ['edit', 'erase'], source: { text: mine.text, version: 1 } },
  ...more,
})

const customs = {
  prompt: 'What did the wind do where you are?',
  rules: [
    'Write as you would to somebody on the next dune.',
    'Say where you fly only as closely as you want strangers to know.',
    'Pictures of kites, yes; of people, only when they said so.',
  ],
}

/** Does something to one's own post that stays as it is sent. */
const doing = (
  name: string,
  title: string,
  command: (hands: Hands) => NewCommand,
  script: Partial<Script>,
  shown: string,
) =>
  thread(name, title, {
    script: lang => own(lang, script),
    async act(hands) {
      const writer = await hands.community.write()
      await writer.send(command(hands))
      await hands.find(shown)
    },
  })

/** What writing can look like. */
export const writing: Group = {
  title: 'Thread: writing',
  states: [
    thread('write-open', 'The composer, open', { script: lang => ({ me, posts: talk(lang) }), act: begin }),
    thread('write-empty-open', 'The composer, open and empty', {
      script: lang => ({ posts: talk(lang) }),
      act: hands => begin(hands, ''),
    }),
    thread('write-customs', 'What the site asks, and the rules of the house', {
      script: lang => ({ me, posts: talk(lang), site: customs }),
      async act(hands) {
        await begin(hands, '')
        await hands.press('[part~=rules] summary')
      },
    }),
    thread('write-error', 'Nothing was written', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await begin(hands, ' ')
        await submit(hands)
        await hands.find('[part~=composer] [part~=problem]:not(:empty)')
      },
    }),
    thread('write-limit', 'Near the limit', {
      script: lang => ({ me, posts: talk(lang), site: { limits: { postGraphemes: 120 } } }),
      async act(hands) {
        await begin(hands)
        await hands.find('[part~=counter]')
      },
    }),
    thread('write-over', 'Over the limit', {
      script: lang => ({ me, posts: talk(lang), site: { limits: { postGraphemes: 40 } } }),
      async act(hands) {
        await begin(hands)
        await hands.find('[part~=over]')
        await submit(hands)
        await hands.find('[part~=composer] [part~=problem]:not(:empty)')
      },
    }),
    thread('write-name', 'Who this is, asked after writing', {
      script: lang => ({ posts: talk(lang) }),
      async act(hands) {
        await begin(hands)
        await submit(hands)
        await hands.find('[part~=who] [part~=name]')
      },
    }),
    thread('write-name-error', 'No name was given', {
      script: lang => ({ posts: talk(lang) }),
      async act(hands) {
        await begin(hands)
        await submit(hands)
        await hands.find('[part~=who] [part~=name]')
        await submit(hands)
        await hands.find('[part~=composer] [part~=problem]:not(:empty)')
      },
    }),
    thread('write-rename', 'A guest who wants another name', {
      script: lang => ({ me: quill, proof: 'guest', posts: talk(lang) }),
      kept: ({ site }) => ({
        [`commonthread:guest:own:${site}`]: JSON.stringify({ name: quill.name, secret: 'a'.repeat(43) }),
      }),
      async act(hands) {
        await begin(hands)
        await hands.press('[part~=change]')
        await hands.find('[part~=sign-out]')
      },
    }),
    thread('write-reply', 'An answer, begun', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await hands.press('[part~=reply]')
        await hands.find('[part~=row] [type=submit]')
        await hands.find('[part~=row] [part~=toolbar]')
      },
    }),
    thread('write-preview', 'The preview', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await begin(
          hands,
          '# Wind\n\nMostly **sideways**:\n\n- from the left\n- from the `right`\n\n```js\nlet out = 30 // metres\n```',
        )
        await hands.press('[part~=tool][part~=look]')
        await hands.find('[part~=look-body]')
      },
    }),
    thread('write-mention', 'Whom one might mean', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await begin(hands, 'Ask ')
        await hands.type(field, 'Ask @')
        await hands.find('[role=option]')
      },
    }),
    thread('write-troubled', 'What writes couldn’t be loaded', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        Object.assign(hands.community, { write: () => Promise.reject(new Error('No connection')) })
        await hands.type(field, draft)
        await hands.find('[part~=composer] [part~=problem]')
      },
    }),
    thread('write-preview-failed', 'The preview couldn’t be made', {
      script: lang => ({ me, posts: talk(lang), preview: problem('network') }),
      async act(hands) {
        await begin(hands)
        await hands.press('[part~=tool][part~=look]')
        await hands.find('[part~=look-place] [part~=problem]')
      },
    }),
    thread('write-drop', 'A picture above the composer', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await begin(hands)
        await hands.drag()
        await hands.find('[data-drop]')
      },
    }),
    thread('write-upload', 'A picture on its way', {
      script: lang => ({ me, posts: talk(lang) }),
      async act(hands) {
        await begin(hands)
        await hands.drag('drop')
        await hands.find('[part~=upload]')
      },
    }),
    thread('write-upload-failed', 'A picture that couldn’t be put up', {
      script: lang => ({ me, posts: talk(lang), upload: problem('network') }),
      async act(hands) {
        await begin(hands)
        await hands.drag('drop')
        await hands.find('[part~=upload][part~=failed]')
      },
    }),
    {
      ...sent(
        'post-fleeting',
        'Waits where the browser keeps nothing',
        problem('network'),
        '[part~=waiting] [part~=status]:not(:empty)',
      ),
      async act(hands) {
        await hands.keepNothing()
        const writer = await hands.community.write()
        await writer.send({ do: 'post.put', topic: hands.topic, parent: null, body: { text: draft } })
        await hands.find('[part~=waiting] [part~=status]:not(:empty)')
      },
    },
    sent('post-sending', 'On its way', 'never', '[part~=sending] [part~=status]:not(:empty)'),
    sent(
      'post-waiting',
      'Waits for the connection',
      problem('network'),
      '[part~=waiting] [part~=status]:not(:empty)',
    ),
    sent('post-held', 'Waits for a moderator', held, '[part~=held] [part~=status]:not(:empty)'),
    sent(
      'post-failed',
      'Was refused',
      refused(problem('limited', { retry: false })),
      '[part~=failed] [part~=status]',
    ),
    thread('post-own', 'One’s own post', {
      script: lang => own(lang),
      async act(hands) {
        await hands.find('[part~=own] [part~=edit]')
        ;(await hands.find('[part~=own]')).focus()
      },
    }),
    thread('post-edit', 'One’s own post, being edited', {
      script: lang => own(lang),
      async act(hands) {
        await hands.press('[part~=own] [part~=edit]')
        await hands.find('[part~=own] [type=submit]')
        await hands.find('[part~=own] [part~=toolbar]')
      },
    }),
    thread('post-sure', 'One’s own post, about to be removed', {
      script: lang => own(lang),
      async act(hands) {
        await hands.press('[part~=own] [part~=remove]')
        await hands.find('[part~=sure]')
      },
    }),
    doing(
      'post-conflict',
      'An edit that came too late',
      ({ topic }) => ({
        do: 'post.put',
        topic,
        parent: null,
        id: 'own',
        base: 1,
        body: { text: 'Not on Sundays any more.' },
      }),
      { send: refused(problem('conflict')) },
      '[part~=failed] [part~=status]',
    ),
    doing(
      'post-removing',
      'A removal on its way',
      () => ({ do: 'erase', target: { type: 'post', id: 'own' } }),
      { send: 'never' },
      '[part~=own] [part~=status]:not(:empty)',
    ),
  ],
}
