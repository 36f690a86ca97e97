import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fate, outcome, type Place, settle } from './settle.ts'

const settled = (places: Record<string, [parent: string | null, fate: Fate]>) => {
  const map = new Map(
    Object.entries(places).map(([id, [parent, fate]]): [string, Place] => [id, { parent, fate }]),
  )
  settle(map)
  return Object.fromEntries([...map].map(([id, place]) => [id, [place.parent, outcome(place)]]))
}

describe('settle', () => {
  it('keeps a mark where something left out was answered, and nothing where it was not', () => {
    expect(settled({ a: [null, 'spam'], b: ['a', 'deleted'], c: ['b', 'keep'], d: ['c', 'spam'] })).toEqual({
      a: [null, 'mark'],
      b: ['a', 'mark'],
      c: ['b', 'shown'],
      d: ['c', 'spam'],
    })
  })

  it('takes what waits for a moderator out of sight when it was answered', () => {
    expect(settled({ a: [null, 'hold'], b: ['a', 'keep'], c: [null, 'hold'] })).toEqual({
      a: [null, 'removed'],
      b: ['a', 'shown'],
      c: [null, 'held'],
    })
  })

  it('moves to the top what answers nothing known, itself or in a circle', () => {
    expect(settled({ a: ['gone', 'keep'], b: ['b', 'keep'], c: ['d', 'keep'], d: ['c', 'keep'] })).toEqual({
      a: [null, 'shown'],
      b: [null, 'shown'],
      c: [null, 'shown'],
      d: ['c', 'shown'],
    })
  })

  it('leaves no circle and no missing parent, whatever the export says', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
    const fate = fc.constantFrom<Fate>('keep', 'hold', 'spam')
    fc.assert(
      fc.property(fc.dictionary(ids, fc.tuple(fc.option(ids), fate)), entries => {
        const places = new Map(
          Object.entries(entries).map(([id, [parent, fate]]): [string, Place] => [id, { parent, fate }]),
        )
        settle(places)
        for (const place of places.values()) {
          let steps = 0
          for (let at: Place | undefined = place; at && at.parent !== null; at = places.get(at.parent)) {
            expect(places.has(at.parent)).toBe(true)
            expect(++steps).toBeLessThan(7)
          }
        }
      }),
    )
  })
})
