import type { Writer } from '@commonthread/core'
import { problem } from '@commonthread/protocol'
import { me, quill } from '../content/people.ts'
import { talk } from '../content/talk.ts'
import type { Hands } from '../hands.ts'
import type { Script } from '../script/adapter.ts'
import { type Group, of, type State } from './state.ts'

const thread = of('community-thread')
const field = '[part~=composer][data-at=""] [part~=textarea]'

/** A guest's first post. */
async function posted(hands: Hands): Promise<void> {
  await hands.type(field, 'Does it float?')
  const form = (await hands.find('[part~=composer] [type=submit]')).closest('form')
  form?.requestSubmit()
  const name = await hands.find<HTMLInputElement>('[part~=who] [part~=name]')
  name.value = quill.name
  form?.requestSubmit()
  await hands.find('[part~=come-back]')
}

/** Opens what can be done with everything of the person, and presses on. */
function data(name: string, title: string, presses: readonly string[], script: Script = {}): State {
  return thread(name, title, {
    script: lang => ({ me, posts: talk(lang), ...script }),
    async act(hands) {
      await hands.type(field, '')
      await hands.press('[part~=action][part~=yours]')
      for (const part of presses) await hands.press(`dialog [part~=${part}]`)
      const last = presses.at(-1)
      if (last === 'erase') await hands.find('dialog [part~=keep]')
      if (last === 'erase-now')
        await hands.find(script.send ? 'dialog [part~=problem]' : 'dialog [role=status]')
    },
  })
}

/** What belongs to the person who writes: their way back, and their data. */
export const yours: Group = {
  title: 'Thread: what is yours',
  states: [
    thread('guest-offer', 'A private link has brought a guest', {
      script: lang => ({ posts: talk(lang) }),
      async act(hands) {
        const { $offered } = await hands.community.write()
        ;($offered as Writer['$offered'] & { set(to: { name: string }): void }).set({ name: quill.name })
        await hands.type(field, '')
        await hands.find('[part~=offer]')
      },
    }),
    thread('guest-line', 'After a guest’s first post', {
      script: lang => ({ posts: talk(lang) }),
      act: posted,
    }),
    thread('guest-link', 'A guest’s private link and feed', {
      script: lang => ({ posts: talk(lang) }),
      async act(hands) {
        await posted(hands)
        await hands.press('[part~=come-back] [part~=open]')
        await hands.find('[part~=link-panel]')
      },
    }),
    data('data-choose', 'Your data', []),
    data('data-sure', 'Your data, about to be erased', ['erase']),
    data('data-erased', 'Your data, erased', ['erase', 'erase-now']),
    data('data-failed', 'Your data, which couldn’t be erased', ['erase', 'erase-now'], {
      send: problem('network'),
    }),
  ],
}
