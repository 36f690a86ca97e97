// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

type Key = typeof import('./key.ts')
let page: Key

function canonical(href: string): HTMLLinkElement {
  const link = document.createElement('link')
  link.rel = 'canonical'
  link.href = href
  document.head.append(link)
  return link
}

beforeEach(async () => {
  vi.resetModules()
  document.head.replaceChildren()
  history.replaceState(null, '', '/lamp?utm_source=x')
  page = await import('./key.ts')
})
afterEach(() => vi.unstubAllGlobals())

describe('the key of a page', () => {
  it('is its address without what says how a visitor came', () => {
    expect(page.pageKey()).toBe('localhost:3000/lamp')
  })

  it('is its canonical link, if it has one', () => {
    canonical('https://shop.example/products/lamp')
    expect(page.pageKey()).toBe('shop.example/products/lamp')
  })

  it('is the address again after an in-page navigation that left the link as it was', () => {
    const link = canonical('https://shop.example/products/lamp')
    page.pageKey()
    history.pushState(null, '', '/chair')
    expect(page.pageKey()).toBe('localhost:3000/chair')
    link.href = 'https://shop.example/products/chair'
    expect(page.pageKey()).toBe('shop.example/products/chair')
  })
})

describe('following a page', () => {
  it('hears of navigation where the browser tells of it', () => {
    const navigation = new EventTarget()
    vi.stubGlobal('navigation', navigation)
    const changed = vi.fn()
    const stop = page.followPage(changed)
    navigation.dispatchEvent(new Event('currententrychange'))
    expect(changed).toHaveBeenCalledOnce()
    stop()
    navigation.dispatchEvent(new Event('currententrychange'))
    expect(changed).toHaveBeenCalledOnce()
  })

  it('looks now and then where the browser tells nothing, and leaves history as it is', () => {
    vi.useFakeTimers()
    vi.stubGlobal('navigation', undefined)
    const { pushState } = history
    const changed = vi.fn()
    const stop = page.followPage(changed)
    vi.advanceTimersByTime(600)
    expect(changed).toHaveBeenCalledOnce()
    expect(history.pushState).toBe(pushState)
    stop()
    vi.advanceTimersByTime(5_000)
    expect(changed).toHaveBeenCalledOnce()
    vi.useRealTimers()
  })

  it('hears of another canonical link', async () => {
    vi.stubGlobal('navigation', new EventTarget())
    const changed = vi.fn()
    const stop = page.followPage(changed)
    canonical('https://shop.example/products/lamp')
    await new Promise(resolve => setTimeout(resolve))
    expect(changed).toHaveBeenCalled()
    stop()
  })
})
