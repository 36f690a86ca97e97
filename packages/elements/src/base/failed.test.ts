// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { fakeHost } from '../testing/host.ts'
import { sayFailed } from './failed.ts'

it('says that code didn’t come above what is there, and takes that back when it is asked for again', () => {
  const { host, root } = fakeHost()
  const rendered = document.createElement('section')
  root.append(rendered)
  const retry = vi.fn()
  sayFailed(host, root, 'failed.read', retry)
  expect(root.querySelector('[role=alert]')?.textContent).toMatch(/Try again$/)
  expect(rendered.isConnected).toBe(true)
  root.querySelector('button')!.click()
  expect(retry).toHaveBeenCalledOnce()
  expect([...root.children]).toEqual([rendered])
})
