import { expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { postNamed } from '../setup/thread.ts'

const here = journey()

it('A link to a post that was moved to another page leads on to it.', async () => {
  const { community } = here
  const [ann, mo] = await Promise.all([
    community.token('ann', { name: 'Ann' }),
    community.token('mo', { name: 'Mo', role: 'moderator' }),
  ])
  /** A post below a page. */
  const write = async (path: string, text: string, title: string) => {
    const place = `localhost:${community.port}${path}`
    const changes = await community.send(ann, {
      do: 'post.put',
      topic: { kind: 'thread', key: place },
      parent: null,
      body: { text },
      page: { title, url: `http://${place}` },
    })
    const post = changes.find(({ type }) => type === 'post')
    if (post?.type !== 'post') throw new Error('No post came of it.')
    return post.value
  }
  const [lamp, cord] = [here.newPath(), here.newPath()]
  await write(lamp, 'Stays here', 'Lamp')
  const strayed = await write(lamp, 'About the cord', 'Lamp')
  const { topic } = await write(cord, 'There before', 'Cord')
  await community.send(mo, { do: 'post.move', post: strayed.id, into: { topic, parent: null } })

  const tab = await here.visit(`${lamp}?community-post=${strayed.id}`)
  await tab.getByText('That comment is gone.').waitFor()
  await tab.getByRole('link', { name: 'Goes on in “Cord”' }).click()
  await postNamed(tab, 'About the cord').waitFor()
  expect(new URL(tab.url()).pathname).toBe(cord)
  expect(await postNamed(tab, 'About the cord').getAttribute('aria-current')).toBe('true')
})
