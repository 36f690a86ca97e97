import { describe, expect, it } from 'vitest'
import { mentionsIn, postDoc } from './doc.ts'

const ann = { id: 'a', name: 'Ann' }
const anna = { id: 'b', name: 'Ann Arbor' }
const nodes = (text: string) => postDoc(text, { images: [], people: [ann, anna] }).nodes

describe('what a post is shown as', () => {
  it('breaks its lines where they end', () => {
    expect(nodes('a\nb')).toEqual([['p', null, 'a', ['br', null], 'b']])
  })

  it('marks the names of those meant, the longest first', () => {
    expect(nodes('Thanks @Ann Arbor, and **@Ann**!')).toEqual([
      [
        'p',
        null,
        'Thanks ',
        ['mention', { id: 'b' }, '@Ann Arbor'],
        ', and ',
        ['strong', null, ['mention', { id: 'a' }, '@Ann']],
        '!',
      ],
    ])
  })

  it('says who is mentioned, each once, in the order of the text', () => {
    const doc = postDoc('> *@Ann Arbor*\n\n@Ann and @Ann Arbor', { images: [], people: [ann, anna] })
    expect(mentionsIn(doc)).toEqual(['b', 'a'])
  })

  it.each(['@Anna', 'me@Ann', '`@Ann`', '[@Ann](https://a.example)', '@Bob'])('marks nobody in %s', text => {
    expect(JSON.stringify(nodes(text))).not.toContain('mention')
  })
})
