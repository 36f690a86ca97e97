/** A page that notices and the record lead to. */
export const place = {
  id: 'topic',
  kind: 'thread',
  title: 'The Oriel, a kite for a coat pocket',
  url: 'https://kites.example/oriel',
}
