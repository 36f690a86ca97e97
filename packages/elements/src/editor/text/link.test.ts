import { describe, expect, it } from 'vitest'
import { after } from '../../testing/marked.ts'
import { code } from './code.ts'
import { link, linkTo } from './link.ts'

describe('a link', () => {
  it.each([
    ['see ⟦the guide⟧', 'see [the guide](⟦https://⟧)'],
    ['see |', 'see [|](https://)'],
    ['see ⟦https://a.example/b⟧', 'see [|](https://a.example/b)'],
  ])('%s becomes %s', (before, then) => expect(after(link, before)).toBe(then))

  it.each([
    ['see ⟦the guide⟧', 'https://a.example/b', 'see [the guide](https://a.example/b)|'],
    ['see ⟦the guide⟧', ' https://a.example/(b) ', 'see [the guide](https://a.example/%28b%29)|'],
    ['see ⟦a] b⟧', 'https://a.example/', 'see [a\\] b](https://a.example/)|'],
    ['see ⟦a [b]⟧', 'https://a.example/', 'see [a [b]](https://a.example/)|'],
  ])('%s with %s pasted becomes %s', (before, address, then) => {
    expect(after(linkTo(address), before)).toBe(then)
  })

  it.each([
    ['nothing is selected', 'see |', 'https://a.example/'],
    ['what is pasted is no address', '⟦see⟧', 'the guide'],
    ['its scheme could run', '⟦see⟧', 'javascript:alert(1)'],
    ['an address is exchanged for another', '⟦https://a.example⟧', 'https://b.example'],
    ['lines are exchanged', '⟦one\ntwo⟧', 'https://b.example'],
  ])('is not made when %s', (_, before, address) => {
    expect(after(linkTo(address), before)).toBe(before)
  })
})

describe('code', () => {
  it.each([
    ['⟦let⟧', '`⟦let⟧`'],
    ['`⟦let⟧`', '⟦let⟧'],
    ['⟦`let`⟧', '⟦let⟧'],
    ['⟦a ` b⟧', '`` ⟦a ` b⟧ ``'],
    ['⟦one\ntwo⟧', '```\n⟦one\ntwo⟧\n```'],
    ['x\n⟦one\n```\ntwo⟧', 'x\n\n````\n⟦one\n```\ntwo⟧\n````'],
  ])('%s becomes %s', (before, then) => expect(after(code, before)).toBe(then))
})
