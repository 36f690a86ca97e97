import { button, h, type Kid } from '../dom/patch.ts'
import { problem } from './topics.ts'
import type { TopicsView } from './view.ts'

type Field = HTMLInputElement | HTMLTextAreaElement

/** One line that starts a topic about anything; the rest comes once somebody begins to write. */
export function startForm(view: TopicsView): Kid {
  const { say, starter } = view
  const { open, fault } = starter
  const submit = (event: Event) => {
    event.preventDefault()
    starter.submit()
  }
  const key = (event: KeyboardEvent) => {
    if (event.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
      (event.currentTarget as HTMLFormElement).requestSubmit()
    if (event.key !== 'Escape' || !open) return
    // It has done its work here: a dialog around the list stays open.
    event.preventDefault()
    event.stopPropagation()
    starter.cancel()
  }
  return h(
    'form',
    { key: 'start', part: 'composer', onsubmit: submit, onkeydown: key },
    field(view, 'title', 'input'),
    open && field(view, 'text', 'textarea'),
    open && starter.chooses && kinds(view),
    open &&
      (starter.troubled ? problem(view, say('topics.failed.write'), () => starter.begin()) : rest(view)),
    h('p', { id: 'start-fault', part: 'problem', role: 'alert' }, fault?.text ?? ''),
  )
}

function field({ say, starter }: TopicsView, name: 'title' | 'text', tag: 'input' | 'textarea'): Kid {
  const label = say(name === 'title' ? 'topics.start' : 'topics.text')
  return h(tag, {
    key: `start:${name}`,
    name,
    part: name === 'title' ? 'title-field' : 'textarea',
    dir: 'auto',
    rows: tag === 'textarea' && 3,
    autocomplete: 'off',
    'aria-label': label,
    placeholder: label,
    'aria-invalid': `${starter.fault?.field === name}`,
    'aria-describedby': 'start-fault',
    oninput: ({ currentTarget }: InputEvent) => starter.type(name, (currentTarget as Field).value),
    onfocus: () => starter.open || starter.begin(),
    made(node) {
      ;(node as Field).value = starter.draft(name)
    },
  })
}

function kinds({ say, starter }: TopicsView): Kid {
  const kind = (value: 'talk' | 'question', text: string) =>
    h(
      'label',
      { part: 'kind' },
      h('input', {
        part: 'choose',
        type: 'radio',
        name: 'kind',
        value,
        onchange: () => starter.choose(value),
        // What ends with a question mark is one, until somebody chooses.
        checked: starter.kind === value,
      }),
      h('span', null, text),
    )
  return h(
    'fieldset',
    { part: 'kinds' },
    h('legend', { part: 'hidden' }, say('topics.kind')),
    kind('talk', say('topics.talk')),
    kind('question', say('topics.question')),
  )
}

function rest(view: TopicsView): Kid {
  const { say, starter } = view
  const { asking, name, isGuest, busy } = starter
  return h(
    'div',
    { part: 'rest' },
    asking
      ? h(
          'label',
          { key: 'who', part: 'who' },
          h('span', null, say('topics.who')),
          h('input', {
            name: 'name',
            part: 'name',
            autocomplete: 'nickname',
            placeholder: say('topics.name'),
            'aria-invalid': `${starter.fault?.field === 'name'}`,
            'aria-describedby': 'start-fault',
            made(node) {
              ;(node as Field).value = name
            },
          }),
        )
      : name &&
          h(
            'span',
            { key: 'as', part: 'as' },
            say('topics.as', { name }),
            ' ',
            isGuest && button('action rename', () => starter.ask(), say('topics.rename')),
          ),
    button('action cancel', () => starter.cancel(), say('topics.cancel')),
    h(
      'button',
      { type: 'submit', part: 'primary', 'aria-busy': `${busy}` },
      h('span', null, say('topics.send')),
    ),
  )
}
