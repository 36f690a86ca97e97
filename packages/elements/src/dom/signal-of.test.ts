import { effect } from '@preact/signals'
import { atom, onMount } from 'nanostores'
import { expect, it, vi } from 'vitest'
import { signalOf } from './signal-of.ts'

it('a store is a signal, mounted only while somebody reads it', () => {
  const $name = atom('Ann')
  const stop = vi.fn()
  const mounted = vi.fn(() => stop)
  onMount($name, mounted)
  const name = signalOf($name)
  const heard: string[] = []
  const dispose = effect(() => {
    heard.push(name.value)
  })
  $name.set('Bob')
  expect(heard).toEqual(['Ann', 'Bob'])
  dispose()
  $name.set('Cy')
  expect(heard).toEqual(['Ann', 'Bob'])
  expect(mounted).toHaveBeenCalledOnce()
})
