import type { PostRow } from '@commonthread/core'
import { button, h, type Kid } from '../dom/patch.ts'
import type { Scene } from './scene.ts'
import type { ReadingWord } from './view.ts'

/**
 * How people reacted, and a button that shows what else one may give. The kinds are the site's, and those that
 * were given when it had others; wording says of a kind its sign and its name (`react.like`), and one it doesn't
 * know is called as it is.
 */
export function reactions(view: Scene, row: PostRow): Kid {
  const { community, forms, say } = view
  const { post, reacted, key } = row
  const { reactions } = post
  const given = Object.keys(reactions).filter(kind => reactions[kind])
  const may = community.adapter?.can.commands.includes('react')
  const kinds = [...new Set([...((may && community.$site.get()?.reactions) || []), ...given])]
  const choosing = `react:${key}`
  const open = forms.has(choosing)
  const shown = open ? kinds : kinds.filter(kind => reactions[kind])
  const more =
    kinds.length > given.length &&
    button('action react', () => view.toggle(choosing), say('react').split(' ')[0], {
      key: choosing,
      'aria-label': say('react'),
      'aria-expanded': `${open}`,
    })
  const each = shown.map(kind => {
    const n = reactions[kind] || ''
    const called = say(`react.${kind}` as ReadingWord, { or: kind })
    const label = `${called.split(' ')[0]} ${n}`
    const props = {
      key: kind,
      part: 'action reaction',
      'aria-label': `${called} ${n}`,
      'aria-pressed': may && `${!!reacted?.includes(kind)}`,
    }
    if (!may) return h('span', { ...props, role: 'img' }, label)
    const press = async () => {
      await view.write()
      // Gone with the painting that shows the reaction.
      forms.delete(choosing)
      await view.writing?.react(row, kind)
      view.update()
    }
    return button(props.part, press, label, props)
  })
  return [each, more]
}
