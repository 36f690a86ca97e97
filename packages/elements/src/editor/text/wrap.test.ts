import { describe, expect, it } from 'vitest'
import { after } from '../../testing/marked.ts'
import { wrap } from './wrap.ts'

describe('marks around words', () => {
  it.each([
    ['a ⟦lamp⟧ glows', 'a **⟦lamp⟧** glows'],
    ['a **⟦lamp⟧** glows', 'a ⟦lamp⟧ glows'],
    ['a ⟦**lamp**⟧ glows', 'a ⟦lamp⟧ glows'],
    ['a ⟦ lamp ⟧ glows', 'a  **⟦lamp⟧**  glows'],
    ['a la|mp glows', 'a **la|mp** glows'],
    ['a **la|mp** glows', 'a la|mp glows'],
    ['a | glows', 'a **|** glows'],
    ['a **|** glows', 'a | glows'],
    ['lamp|', 'lamp**|**'],
    ['*⟦lamp⟧*', '***⟦lamp⟧***'],
    ['***⟦lamp⟧***', '*⟦lamp⟧*'],
    ['⟦ ⟧', '**|** '],
  ])('strong: %s becomes %s', (before, then) => {
    expect(after(wrap('**'), before).replace('**⟦⟧**', '**|**')).toBe(then)
  })

  it.each([
    ['**⟦lamp⟧**', '***⟦lamp⟧***'],
    ['***⟦lamp⟧***', '**⟦lamp⟧**'],
    ['*⟦lamp⟧*', '⟦lamp⟧'],
  ])('emphasis: %s becomes %s', (before, then) => {
    expect(after(wrap('*'), before)).toBe(then)
  })

  it('stay within each line, behind what makes it an item', () => {
    expect(after(wrap('~~'), '⟦one\n\n- two\n> 3. [ ] three⟧')).toBe(
      '⟦~~one~~\n\n- ~~two~~\n> 3. [ ] ~~three~~⟧',
    )
  })

  it('know words of other scripts', () => {
    expect(after(wrap('**'), 'مص|باح')).toBe('**مص|باح**')
  })
})
