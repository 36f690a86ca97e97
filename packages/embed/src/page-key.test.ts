import { topicKey } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { pageKey } from './page-key.ts'

describe('the loader’s key of a page', () => {
  it.each([
    'https://shop.example',
    'https://shop.example/lamp',
    'http://www.Shop.example/lamp/',
    'https://shop.example:8080/lamp/index.html?b=2&a=1#reviews',
    'https://shop.example/a/b/?utm_source=x&id=7&fbclid=y',
    'https://shop.example/?q=%C3%A9t%C3%A9&q=b&p',
    'http://localhost:4600/Lamp.HTML',
  ])('is the one of topicKey for %s', url => {
    expect(pageKey(url)).toBe(topicKey(url))
  })
})
