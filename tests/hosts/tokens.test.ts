import { describe, expect, it } from 'vitest'
import { distances, galleryTabs, letGo, tokensSeen, tooSmall } from '../setup/gallery.ts'

const here = galleryTabs()

/** What an element takes from the tokens, by the state that shows it. */
const takes: Readonly<Record<string, string>> = {
  'thread-roles': 'font size line-height text muted line tint badge focus radius reserve',
  'thread-wide': 'mono link code-keyword code-string code-number code-comment code-name',
  'thread-error': 'error',
  'thread-pill': 'accent on-accent',
  'write-open': 'accent on-accent muted line focus radius',
  'write-mention': 'ground',
  'menu-report': 'field line tint radius',
  'data-choose': 'ground text line radius',
  'topics-list': 'font size line-height text muted line tint badge link focus radius reserve',
  'topics-start': 'accent on-accent',
  'topics-error': 'error',
  'inbox-open': 'font size line-height text muted line focus radius panel panel-text',
  'inbox-unread': 'accent on-accent',
  'inbox-error': 'error',
  'log-lines': 'font size line-height text muted line focus',
  'log-error': 'error',
}

it.each(Object.entries(takes))('"%s" shows what tokens say: %s', async (state, tokens) => {
  await here.desk.show(state, 'en')
  const missing = async () => {
    const seen = await tokensSeen(here.desk)
    return tokens.split(' ').filter(token => !seen.includes(token))
  }
  await expect.poll(missing).toEqual([])
})

/** Those with the most that stands beside and above one another. */
const states = [
  'thread-accepted',
  'thread-empty',
  'thread-more',
  'write-open',
  'write-name',
  'menu-staff',
  'menu-report',
  'guest-link',
  'data-choose',
  'topics-start',
  'topics-queued',
  'topics-open',
  'inbox-open',
  'log-lines',
]

/**
 * What goes by the size of letters, faces and fingers, and not by the space between: how far posts stand in, where
 * faces stand, what makes a link large enough or keeps it away from the next one, tools side by side, a dialog in the
 * middle, names of fields that nobody sees, and what keeps marks from being clipped.
 */
const otherwise =
  /^meta rowGap|^(row|avatar|meta)\b.* (padding|margin)Inline|^title-link paddingBlock|^toolbar|^mydata margin|^hidden/

const least = { '--community-size': '10px', '--community-line-height': '1' }

describe.each(states)('%s', state => {
  it('has gaps and paddings that are multiples of --community-space, and in height go by --community-density', async () => {
    await here.desk.show(state, 'en')
    const dense = await distances(here.desk, { '--community-density': '1e9' })
    const none = await distances(here.desk, { '--community-space': '0px' })
    const inHeight = dense.filter(one => /Block|rowGap/.test(one))
    expect([...inHeight, ...none].filter(one => !otherwise.test(one))).toEqual([])
  })

  it('has targets for fingers however small they, lines and letters are', async () => {
    await here.phone.show(state, 'en')
    await distances(here.phone, { ...least, '--community-space': '0px', '--community-density': '1e9' })
    await letGo(here.phone)
    expect(await tooSmall(here.phone)).toEqual([])
  })
})
