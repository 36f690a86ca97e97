import { describe, expect, it } from 'vitest'
import { type Canonical, topicKey } from './topic-key.ts'

describe('topicKey', () => {
  const table: readonly [why: string, url: string, key: string][] = [
    ['is host and path', 'https://shop.example/lamp', 'shop.example/lamp'],
    ['is the same for http and https', 'http://shop.example/lamp', 'shop.example/lamp'],
    ['keeps the root', 'https://shop.example', 'shop.example/'],
    ['drops a slash at the end', 'https://shop.example/lamp/', 'shop.example/lamp'],
    ['drops repeated slashes', 'https://shop.example//a///lamp//', 'shop.example/a/lamp'],
    ['drops index.html', 'https://shop.example/lamp/index.html', 'shop.example/lamp'],
    ['drops index.htm of the root', 'https://shop.example/index.htm', 'shop.example/'],
    ['drops www', 'https://www.shop.example/lamp', 'shop.example/lamp'],
    ['drops a dot at the end of the host', 'https://shop.example./lamp', 'shop.example/lamp'],
    ['drops default ports', 'https://shop.example:443/lamp', 'shop.example/lamp'],
    ['drops the default port of http', 'http://shop.example:80/lamp', 'shop.example/lamp'],
    ['keeps other ports', 'http://localhost:4600/lamp', 'localhost:4600/lamp'],
    ['lowers the letter case of the host', 'https://SHOP.Example/lamp', 'shop.example/lamp'],
    ['keeps the letter case of the path', 'https://shop.example/Lamp', 'shop.example/Lamp'],
    ['writes a host in punycode', 'https://bücher.example/', 'xn--bcher-kva.example/'],
    ['drops user and password', 'https://ann:pw@shop.example/lamp', 'shop.example/lamp'],
    ['drops utm parameters', 'https://shop.example/lamp?utm_source=x&UTM_Medium=y', 'shop.example/lamp'],
    ['drops click ids', 'https://shop.example/lamp?gclid=1&fbclid=2&msclkid=3', 'shop.example/lamp'],
    ['drops our own parameters', 'https://shop.example/lamp?community-sort=new', 'shop.example/lamp'],
    ['keeps and sorts other parameters', 'https://shop.example/?b=2&utm_id=9&a=1', 'shop.example/?a=1&b=2'],
    ['keeps repeated parameters in order', 'https://shop.example/?t=2&t=1', 'shop.example/?t=2&t=1'],
    ['drops an empty query', 'https://shop.example/lamp?', 'shop.example/lamp'],
    ['drops a fragment', 'https://shop.example/lamp#details', 'shop.example/lamp'],
    ['keeps a fragment that routes', 'https://shop.example/#/lamp/', 'shop.example/#/lamp'],
    ['keeps a hash-bang', 'https://shop.example/#!/lamp', 'shop.example/#!/lamp'],
    ['keeps a fragment route with parameters', 'https://shop.example/#/lamp?x=1', 'shop.example/#/lamp?x=1'],
    ['unescapes what needs no escape', 'https://shop.example/%6Camp%2dbig', 'shop.example/lamp-big'],
    ['writes escapes in capitals', 'https://shop.example/a%2fb', 'shop.example/a%2Fb'],
    ['is the same for a letter and its escape', 'https://shop.example/b%c3%bcro', 'shop.example/b%C3%BCro'],
    ['is the same for a letter as it is', 'https://shop.example/büro', 'shop.example/b%C3%BCro'],
    ['resolves dots', 'https://shop.example/a/../lamp', 'shop.example/lamp'],
    ['keeps an address of a local file', 'file:///home/lamp.html', '/home/lamp.html'],
  ]
  for (const [why, url, key] of table) it(`${why}: ${url}`, () => expect(topicKey(url)).toBe(key))

  it('is its own key, so that keys may be keyed again', () => {
    for (const [, url, key] of table) {
      if (!url.startsWith('file:')) expect(topicKey(`https://${key}`)).toBe(key)
    }
  })

  it('refuses what is no absolute address', () => expect(() => topicKey('/lamp')).toThrow(TypeError))

  const canonicals: readonly [why: string, url: string, canonical: Canonical, key: string][] = [
    [
      'follows the canonical link of the page',
      'https://shop.example/lamp?color=red',
      { href: 'https://shop.example/lamp', seenAt: 'https://shop.example/lamp?color=red' },
      'shop.example/lamp',
    ],
    [
      'follows a canonical link to another host',
      'https://mirror.example/lamp',
      { href: 'https://shop.example/lamp', seenAt: 'https://mirror.example/lamp' },
      'shop.example/lamp',
    ],
    [
      'reads a relative canonical link',
      'https://shop.example/lamp?x=1',
      { href: '/lamp', seenAt: 'https://shop.example/lamp?x=1' },
      'shop.example/lamp',
    ],
    [
      'ignores a canonical link gone stale after in-page navigation',
      'https://shop.example/cord',
      { href: 'https://shop.example/lamp', seenAt: 'https://shop.example/lamp' },
      'shop.example/cord',
    ],
    [
      'keeps to the link when only fragment or tracking changed',
      'https://shop.example/lamp?color=red&utm_source=x#care',
      { href: 'https://shop.example/lamp', seenAt: 'https://shop.example/lamp?color=red' },
      'shop.example/lamp',
    ],
    [
      'ignores a canonical link that is no address',
      'https://shop.example/lamp',
      { href: 'https://', seenAt: 'https://shop.example/lamp' },
      'shop.example/lamp',
    ],
  ]
  for (const [why, url, canonical, key] of canonicals) {
    it(why, () => expect(topicKey(url, canonical)).toBe(key))
  }
})
