// @vitest-environment happy-dom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { CommunityElement, type Mounted } from './element.ts'
import { reflect } from './reflect.ts'
import { register } from './register.ts'

const closed = vi.fn()
const updated = vi.fn()
const mounted = vi.fn((_: unknown): Mounted => ({ update: updated, close: closed }))

class TestShell extends CommunityElement {
  static readonly observedAttributes = ['site', 'topic', 'loading', 'look']
  declare site: string | null
  override readonly styles = [':host { display: block }']
  #given: unknown

  get given(): unknown {
    return this.#given
  }

  set given(value: unknown) {
    this.#given = value
    this.settle()
  }

  protected override wants(): readonly unknown[] {
    return [this.site, this.getAttribute('topic'), this.#given]
  }

  protected override mount(): Mounted {
    return mounted(this.wants())
  }
}
reflect(TestShell, ['site'])

const microtasks = () => new Promise(resolve => setTimeout(resolve))

async function make(attributes: Record<string, string> = {}): Promise<TestShell> {
  const element = document.createElement('test-shell') as TestShell
  element.setAttribute('loading', 'eager')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  document.body.append(element)
  await microtasks()
  return element
}

beforeAll(() => register('test-shell', TestShell))
afterEach(async () => {
  document.body.replaceChildren()
  await microtasks()
  vi.clearAllMocks()
})

describe('a shell', () => {
  it('loads once for attributes set in any order', async () => {
    const element = document.createElement('test-shell')
    document.body.append(element)
    element.setAttribute('topic', 'a')
    element.setAttribute('site', 'x')
    element.setAttribute('topic', 'b')
    element.setAttribute('loading', 'eager')
    await microtasks()
    expect(mounted.mock.calls).toEqual([[['x', 'b', undefined]]])
  })

  it('takes in properties that were set before it was defined', async () => {
    const element = document.createElement('test-late') as TestShell
    Object.assign(element, { site: 'early', given: 5 })
    element.setAttribute('loading', 'eager')
    document.body.append(element)
    register('test-late', class extends TestShell {})
    customElements.upgrade(element)
    await microtasks()
    expect(mounted).toHaveBeenCalledWith(['early', null, 5])
    expect(Object.keys(element)).not.toContain('site')
  })

  it('loads anew when what it wants is another thing, and only updates when it is not', async () => {
    const element = await make({ topic: 'a' })
    element.setAttribute('look', 'other')
    await microtasks()
    expect([mounted.mock.calls.length, updated.mock.calls.length, closed.mock.calls.length]).toEqual([
      1, 1, 0,
    ])
    element.setAttribute('topic', 'b')
    await microtasks()
    expect([mounted.mock.calls.length, closed.mock.calls.length]).toEqual([2, 1])
  })

  it('keeps what it shows when it is moved, and closes it when it is taken away', async () => {
    const element = await make()
    const other = document.body.appendChild(document.createElement('div'))
    other.append(element)
    await microtasks()
    expect([mounted.mock.calls.length, closed.mock.calls.length]).toEqual([1, 0])
    element.remove()
    await microtasks()
    expect(closed).toHaveBeenCalledOnce()
    document.body.append(element)
    await microtasks()
    expect(mounted).toHaveBeenCalledTimes(2)
  })

  it('uses a shadow root that the page has brought', async () => {
    const element = document.createElement('test-shell')
    const root = element.attachShadow({ mode: 'open' })
    root.append('from the server')
    document.body.append(element)
    await microtasks()
    expect(element.shadowRoot).toBe(root)
    expect(root.textContent).toBe('from the server')
  })

  it('adopts its style sheets, and again in another document', async () => {
    const element = await make()
    const root = element.shadowRoot!
    expect(root.adoptedStyleSheets).toHaveLength(1)
    root.adoptedStyleSheets = []
    element.adoptedCallback()
    expect(root.adoptedStyleSheets).toHaveLength(1)
  })

  it('waits until it is near the viewport, unless it is eager', async () => {
    let come: (entries: { isIntersecting: boolean }[]) => void = () => {}
    const disconnect = vi.fn()
    vi.stubGlobal(
      'IntersectionObserver',
      class {
        observe = vi.fn()
        disconnect = disconnect
        constructor(callback: typeof come) {
          come = callback
        }
      },
    )
    const element = await make({ loading: 'lazy' })
    expect(mounted).not.toHaveBeenCalled()
    come([{ isIntersecting: true }])
    await microtasks()
    expect(mounted).toHaveBeenCalledOnce()
    element.setAttribute('topic', 'b')
    await microtasks()
    expect(mounted).toHaveBeenCalledTimes(2)
    vi.unstubAllGlobals()
  })

  it('keeps keys typed into its fields from the page, but for Escape and Tab', async () => {
    const element = await make()
    const [area, button] = [document.createElement('textarea'), document.createElement('button')]
    element.shadowRoot!.append(area, button)
    const heard: string[] = []
    document.body.addEventListener('keydown', ({ key }) => heard.push(key))
    const press = (on: Element, key: string) =>
      on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }))
    for (const key of ['/', 'a', 'Escape', 'Tab']) press(area, key)
    press(button, 'k')
    expect(heard).toEqual(['Escape', 'Tab', 'k'])
  })

  it('says nothing when it is registered a second time', () => {
    expect(() => register('test-shell', class extends TestShell {})).not.toThrow()
    expect(customElements.get('test-shell')).toBe(TestShell)
  })
})
