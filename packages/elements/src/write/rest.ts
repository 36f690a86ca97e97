import { graphemes } from '@commonthread/protocol'
import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import type { Composer } from './composer.ts'

/** From this many characters before the limit on, a counter stands below the text. */
const countBelow = 300

/** What stands around a composer's textarea: house rules, who posts, hints, counter, errors and the buttons. */
export function rest(composer: Composer): Kid {
  const { open, asking, at, fault, pen } = composer
  const hidden = !open || !!asking
  return [
    // What the editor paints inside these stays.
    h('div', { key: 'below', part: 'below', hidden }),
    h('div', { key: 'tools', part: 'tools', hidden }),
    h('div', { key: 'yours', part: 'yours' }),
    open && h('p', { key: 'fault', part: 'problem', role: 'alert', id: `fault:${at}` }, fault?.text),
    open && !asking && !at && houseRules(pen),
    open && (asking ? who(composer) : send(composer)),
  ]
}

function houseRules({ view, say }: Composer['pen']): Kid {
  const rules = view.community.$site.get()?.rules
  return (
    !!rules?.length &&
    h(
      'details',
      { key: 'rules', part: 'rules' },
      h('summary', { part: 'summary' }, say('rules')),
      h(
        'ul',
        null,
        rules.map(rule => h('li', { part: 'rule', dir: 'auto' }, rule)),
      ),
    )
  )
}

/** The first step: the text. */
function send(composer: Composer): Sketch {
  const { at, row, pen } = composer
  const { say, knownName, guestName } = pen
  const name = knownName ?? guestName
  return h(
    'div',
    { key: 'send', part: 'send' },
    name &&
      h(
        'span',
        { key: 'as', part: 'as' },
        say('as', { name }),
        knownName === undefined
          ? [' ', button('action change', () => composer.ask('name'), say('change'))]
          : yours(composer),
      ),
    h('span', { key: 'hint', part: 'hint', id: `hint:${at}` }, say('format')),
    counter(composer),
    row && button('action cancel', () => pen.cancel(at, row), say('cancel'), { key: 'cancel' }),
    submit(composer),
  )
}

/** The second step, for guests whose name isn't known or is to be another one. */
function who(composer: Composer): Sketch {
  const { at, asking, fault, pen } = composer
  const { say, guestName } = pen
  const why = `why:${at}`
  // Nothing of a guest is left in this browser but the text that stands here.
  const forget = () =>
    pen.writer
      .signOut()
      .catch(() => {})
      .then(() => composer.back())
  return h(
    'div',
    { key: 'who', part: 'who' },
    h(
      'label',
      { part: 'label' },
      say('name'),
      h('input', {
        part: 'name',
        name: 'name',
        autocomplete: 'nickname',
        enterkeyhint: 'send',
        'aria-invalid': `${!!fault}`,
        'aria-describedby': `${why} fault:${at}`,
      }),
    ),
    h('span', { part: 'hint', id: why }, say('name.why')),
    guestName &&
      asking === 'name' && [
        button('action link', () => pen.greet(true), say('link'), { key: 'link' }),
        button('action sign-out', forget, say('forget'), { key: 'forget' }),
      ],
    asking === 'name' && yours(composer),
    button('action back', () => composer.back(), say('back'), { key: 'back' }),
    submit(composer),
  )
}

/** Takes what is theirs along, or has it erased. */
function yours(composer: Composer): Kid {
  const { say, view } = composer.pen
  const { adapter } = view.community
  return adapter?.exportMine && [' ', button('action yours', () => composer.yours(), say('yours'))]
}

function submit({ pen: { say }, at, asking, busy }: Composer): Sketch {
  const label = say(asking === 'name' || at.startsWith('edit:') ? 'save' : 'post')
  const props = { key: 'submit', type: 'submit', part: 'primary', 'aria-busy': `${busy}` }
  return h('button', props, h('span', null, label))
}

function counter({ pen, text }: Composer): Kid {
  const max = pen.limit('postGraphemes')
  if (text.length < max - countBelow) return null
  const left = max - graphemes(text)
  if (left > countBelow) return null
  const props = { key: 'counter', part: `counter${left < 0 ? ' over' : ''}` }
  return h('span', props, left < 0 ? pen.say('over', { n: -left }) : pen.say('left', { n: left }))
}
