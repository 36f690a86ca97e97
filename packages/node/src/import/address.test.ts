import { describe, expect, it } from 'vitest'
import { movedAddress, readMove } from './address.ts'

describe('readMove', () => {
  it('reads two whole addresses, which may hold an equals sign', () => {
    expect(readMove('https://old.example/=https://new.example/blog/')).toEqual({
      from: 'https://old.example',
      to: 'https://new.example/blog',
    })
    expect(readMove('http://old.example/?p=1=https://new.example/one')).toEqual({
      from: 'http://old.example/?p=1',
      to: 'https://new.example/one',
    })
  })

  it.each([
    '',
    'old.example=new.example',
    'https://old.example',
    'https://a=b',
    '/a=/b',
    'ftp://a=https://b',
  ])('refuses %j and says what it should look like', text => {
    expect(() => readMove(text)).toThrow(/is not OLD=NEW/)
  })
})

describe('movedAddress', () => {
  const moves = [
    readMove('https://old.example/blog=https://new.example/notes'),
    readMove('https://old.example=https://new.example'),
  ]

  it.each([
    ['https://old.example/blog/1?a=b', 'https://new.example/notes/1?a=b'],
    ['http://www.OLD.example/blog', 'https://new.example/notes'],
    ['https://old.example/blogging', 'https://new.example/blogging'],
    ['https://old.example', 'https://new.example'],
    ['https://old.example.org/blog', 'https://old.example.org/blog'],
    [
      'https://elsewhere.example/?u=https://old.example/blog',
      'https://elsewhere.example/?u=https://old.example/blog',
    ],
  ])('%s is now %s', (from, to) => {
    expect(movedAddress(from, moves)).toBe(to)
  })
})
