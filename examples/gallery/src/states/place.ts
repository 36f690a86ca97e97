import { bodyOf } from '../script/entities.ts'

/** A page that notices and the record lead to. */
export const place = {
  id: 'topic',
  kind: 'thread',
  title: 'The Oriel, a kite for a coat pocket',
  url: 'https://kites.example/oriel',
}

/** A question that somebody has asked. */
export const asked = {
  id: 'night',
  kind: 'question',
  title: 'Does anybody fly at night?',
  url: undefined,
  keys: [],
  body: bodyOf('With a **lamp** on the line, or without?'),
}
