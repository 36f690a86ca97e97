import { expect, it } from 'vitest'
import { placeOf } from './place.ts'

it('is the site’s page of topics, opened on the topic, with what else its address says', () => {
  expect(placeOf('t 1', { topics: 'https://lamp.example/talk?lang=de' })).toEqual({
    url: 'https://lamp.example/talk?lang=de&community-topic=t+1',
  })
})

it('is nowhere where a site has told of no page', () => {
  expect(placeOf('t-1', {})).toEqual({})
  expect(placeOf('t-1', { topics: 'talk' })).toEqual({})
})
