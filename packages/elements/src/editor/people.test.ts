import type { Member, Reader } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { People } from './people.ts'

const person = (name: string): Member => ({ id: name, rev: 1, name, role: 'guest' })
const all = ['Ann', 'Anna', 'Bea'].map(person)
const read = vi.fn<Reader<'people'>>(async ({ starts = '' }) => ({
  value: all.filter(({ name }) => name.toLowerCase().startsWith(starts.toLowerCase())),
  mark: '1',
  asOf: 1,
  shared: true,
}))
let people: People

beforeEach(() => {
  vi.useFakeTimers()
  read.mockClear()
  people = new People(read)
})
afterEach(() => {
  vi.useRealTimers()
})

const names = async (asked: Promise<readonly Member[] | undefined>) => (await asked)?.map(({ name }) => name)

describe('people by how their name begins', () => {
  it('are asked for once the typing rests', async () => {
    const [first, second] = [people.starting('t', 'a'), people.starting('t', 'an')]
    await vi.runAllTimersAsync()
    expect(await first).toBeUndefined()
    expect(await names(second)).toEqual(['Ann', 'Anna'])
    expect(read.mock.calls.map(([{ starts }]) => starts)).toEqual(['an'])
  })

  it('are known for every longer beginning once all of them were told', async () => {
    people.starting('t', 'a')
    await vi.runAllTimersAsync()
    expect(await names(people.starting('t', 'ANNA'))).toEqual(['Anna'])
    expect(await names(people.starting('t', 'ax'))).toEqual([])
    expect(read).toHaveBeenCalledOnce()
  })

  it('are nobody when they cannot be read, and are asked for again', async () => {
    read.mockRejectedValueOnce(new Error('offline'))
    const asked = people.starting('t', 'b')
    await vi.runAllTimersAsync()
    expect(await asked).toEqual([])
    const again = people.starting('t', 'b')
    await vi.runAllTimersAsync()
    expect(await names(again)).toEqual(['Bea'])
  })

  it('are not waited for any longer when the form has closed', async () => {
    const asked = people.starting('t', 'b')
    people.close()
    await vi.runAllTimersAsync()
    expect(await asked).toBeUndefined()
    expect(read).not.toHaveBeenCalled()
  })
})
