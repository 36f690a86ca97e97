// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeCommunity, sam, settle } from '../testing/fake.ts'
import { fakeHost } from '../testing/host.ts'
import { ThreadView } from '../thread/view.ts'
import { type Editor, openEditor } from './index.ts'

let view: ThreadView
let editor: Editor
let area: HTMLTextAreaElement
let form: HTMLFormElement
let tools: HTMLElement
const heard = vi.fn()

function open(prepare = (_: ReturnType<typeof fakeCommunity>) => {}, text = ''): void {
  const { host, root } = fakeHost()
  const fake = fakeCommunity()
  prepare(fake)
  view = new ThreadView(host, root, fake.community, fake.thread)
  form = document.createElement('form')
  form.dataset.at = ''
  area = document.createElement('textarea')
  area.value = text
  tools = document.createElement('div')
  tools.setAttribute('part', 'tools')
  const below = document.createElement('div')
  below.setAttribute('part', 'below')
  form.append(area, below, tools)
  root.append(form)
  area.addEventListener('input', heard)
  editor = openEditor({ form, view, upload: vi.fn() })
}

beforeEach(() => heard.mockClear())
afterEach(async () => {
  editor.close()
  view.close()
  await settle()
})

const press = (init: KeyboardEventInit & { keyCode?: number }) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
  area.dispatchEvent(event)
  return event.defaultPrevented
}
const names = () => [...tools.querySelectorAll('button')].map(button => button.getAttribute('aria-label'))

describe('an editor', () => {
  it.each(['Uploading {name}…', '{name} is coming…'])(
    'takes away what was left of "%s" and no other word',
    going => {
      const left = `![Cat](https://shop.example/cat.png)\nWords\n![${going.replace('{name}', 'lamp.png')}]()\nMore`
      open(({ community }) => {
        Object.assign(community, {
          $site: { ...community.$site, get: () => ({ wording: { 'upload.going': going } }) },
        })
      }, left)
      expect(area.value).toBe('![Cat](https://shop.example/cat.png)\nWords\nMore')
    },
  )

  it('tells the draft of what it changes', () => {
    open()
    area.value = 'lamp'
    area.setSelectionRange(0, 4)
    expect(press({ key: 'b', code: 'KeyB', ctrlKey: true })).toBe(true)
    expect(area.value).toBe('**lamp**')
    expect(heard).toHaveBeenCalledOnce()
  })

  it.each([
    ['while a word is composed', { key: 'Enter', isComposing: true }],
    ['where an input method has the key', { key: 'Enter', keyCode: 229 }],
    ['with Shift', { key: 'Enter', shiftKey: true }],
    ['with the key that posts', { key: 'Enter', ctrlKey: true }],
  ])('leaves Enter in a list alone %s', (_, init) => {
    open()
    area.value = '- a'
    area.setSelectionRange(3, 3)
    expect(press(init)).toBe(false)
    expect(area.value).toBe('- a')
  })

  it('offers what the backend can and the site allows, and nothing else', () => {
    open()
    expect(names()).not.toContain('Picture')
    expect(names()).not.toContain('Mention somebody')
    expect(names()).not.toContain('Preview')
    editor.close()
    open(({ community, $site }) => {
      Object.assign(community.adapter!, { read: { people: vi.fn() }, preview: vi.fn(), upload: vi.fn() })
      $site.set({ wording: {}, limits: {}, uploads: 'everyone' } as never)
    })
    expect(names().slice(-3)).toEqual(['Picture', 'Mention somebody', 'Preview'])
  })

  it.each([
    ['guest', false],
    ['member', true],
  ] as const)('offers pictures where members may: to a %s %s', (role, may) => {
    open(({ community, $site, $session }) => {
      Object.assign(community.adapter!, { upload: vi.fn() })
      $site.set({ wording: {}, limits: {}, uploads: 'members' } as never)
      $session.set({ member: { id: 'm', rev: 1, name: 'Mo', role }, proof: 'host' })
    })
    expect(names().includes('Picture')).toBe(may)
  })

  it('calls no name behind an @ by the part of a button, so that a page styles each alone', async () => {
    open(({ community, set }) => {
      set({ topic: { id: 't' } as never })
      Object.assign(community.adapter!, { read: { people: async () => ({ value: [sam] }) } })
    })
    const parts = (of: Element, found: string) =>
      [...of.querySelectorAll(found)].flatMap(node => (node.getAttribute('part') ?? '').split(' '))
    area.value = '@s'
    area.setSelectionRange(2, 2)
    area.dispatchEvent(new Event('input', { bubbles: true }))
    await vi.waitFor(() => expect(form.querySelector('[role=option]')).not.toBeNull())
    const buttons = parts(tools, 'button')
    expect(buttons).toContain('person')
    expect(parts(form, '[role=option]').filter(part => buttons.includes(part))).toEqual([])
  })

  it('says its words as the site has them', () => {
    open(({ $site }) => $site.set({ wording: { 'tool.bold': 'Strong' }, limits: {} } as never))
    expect(names()[0]).toBe('Strong')
  })
})
