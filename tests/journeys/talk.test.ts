import { describe, expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { answer, post, postNamed, threadOf } from '../setup/thread.ts'

const here = journey()
const { newPath, visit } = here

describe('two visitors of a page', () => {
  it('see each other’s posts arrive without a reload', async () => {
    const path = newPath()
    const [ann, bob] = [await visit(path), await visit(path)]
    await post(ann, 'Does it float?', 'Ann')
    await postNamed(bob, 'Does it float?').waitFor()
    await answer(bob, 'Does it float?', 'It does.', 'Bob')
    await postNamed(ann, 'It does.').waitFor()
    expect(await postNamed(ann, 'It does.').getAttribute('aria-label')).toBe('Bob, in reply to Ann')
  })

  it('see edits and removals arrive', async () => {
    const path = newPath()
    const [ann, bob] = [await visit(path), await visit(path)]
    await post(ann, 'befroe', 'Ann')
    await postNamed(bob, 'befroe').waitFor()
    await postNamed(ann, 'befroe').getByRole('button', { name: 'Edit' }).click()
    const area = ann.getByRole('textbox', { name: /edit|reply/i })
    await area.fill('before')
    await ann.getByRole('button', { name: 'Save' }).click()
    await postNamed(bob, 'before').waitFor()
    expect(await postNamed(bob, 'before').getByText('edited').count()).toBe(1)
    await postNamed(ann, 'before').getByRole('button', { name: 'Remove' }).click()
    await ann.locator('[part~=sure]').getByRole('button', { name: 'Remove' }).click()
    await postNamed(bob, 'before').waitFor({ state: 'detached' })
  })
})

describe('a person who writes', () => {
  it('finds an unfinished text again after a reload', async () => {
    const path = newPath()
    const ann = await visit(path)
    const area = ann.getByRole('textbox', { name: 'Write a comment' })
    await area.fill('Half a thou')
    await area.press('End')
    await area.pressSequentially('ght')
    await ann.reload()
    await threadOf(ann)
    expect(await area.inputValue()).toBe('Half a thought')
  })

  it('sees the post as pending while the network is slow, and nothing jumps when it is through', async () => {
    const ann = await visit(newPath())
    let letGo = (): void => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    await ann.route('**/commands', async route => {
      await held
      await route.continue()
    })
    await post(ann, 'Slow one', 'Ann')
    const own = postNamed(ann, 'Slow one')
    await own.getByText('Sending').waitFor()
    const id = await own.getAttribute('id')
    const before = await own.boundingBox()
    letGo()
    await own.getByText('Sending').waitFor({ state: 'detached' })
    expect(await own.getAttribute('id')).toBe(id)
    expect(await own.boundingBox()).toEqual(before)
  })

  it('keeps a post that could not be sent, and sends it once when the network is back', async () => {
    const path = newPath()
    const ann = await visit(path)
    // The composer is there before the network goes.
    await ann.getByRole('textbox', { name: 'Write a comment' }).click()
    await ann.getByRole('button', { name: 'Post', exact: true }).waitFor()
    await ann.context().setOffline(true)
    await post(ann, 'From the train', 'Ann')
    await postNamed(ann, 'From the train')
      .getByText(/Waiting for the connection/)
      .waitFor()
    await ann.context().setOffline(false)
    await postNamed(ann, 'From the train')
      .getByText(/Waiting|Sending/)
      .waitFor({ state: 'detached' })
    const bob = await visit(path)
    expect(await postNamed(bob, 'From the train').count()).toBe(1)
  })

  it('sees a refused post with the reason, and can change and post it again', async () => {
    const path = newPath()
    const ann = await visit(path)
    await post(ann, 'First', 'Ann')
    await postNamed(ann, 'First').getByRole('button', { name: 'Edit' }).waitFor()
    const { topic } = await (
      await fetch(
        `${here.community.url}/api/v1/demo/topic?kind=thread&key=localhost:${here.community.port}${path}`,
      )
    )
      .json()
      .then(a => a.value)
    const tender = await here.community.token('sam', { role: 'staff' })
    const lock = (locked: boolean) =>
      here.community.send(tender, { do: 'topic.set', topic: topic.id, locked })
    await ann.getByRole('textbox', { name: 'Write a comment' }).fill('Too late')
    // The lock comes between: this page hears of it only with the refusal.
    await ann.route('**/news**', route => route.abort())
    here.community.cut()
    await lock(true)
    await ann.getByRole('button', { name: 'Post', exact: true }).click()
    const refused = postNamed(ann, 'Too late')
    await refused.getByText(/closed/).waitFor()
    await lock(false)
    await refused.getByRole('button', { name: /again/i }).click()
    await refused.getByText(/closed/).waitFor({ state: 'detached' })
    const bob = await visit(path)
    await postNamed(bob, 'Too late').waitFor()
  })

  it('is told when a post waits for a moderator, and others do not see it', async () => {
    const path = newPath()
    const [ann, bob] = [await visit(path), await visit(path)]
    const links = ['a', 'b', 'c', 'd'].map(host => `https://${host}.example`).join(' ')
    await post(ann, `Look: ${links}`, 'Ann')
    await postNamed(ann, 'Look:')
      .getByText(/Waiting for a moderator/)
      .waitFor()
    await ann.reload()
    await threadOf(ann)
    await postNamed(ann, 'Look:')
      .getByText(/Waiting for a moderator/)
      .waitFor()
    expect(await postNamed(bob, 'Look:').count()).toBe(0)
  })
})

describe('a person with a keyboard', () => {
  it('leaves an empty reply with Escape, and a question with Keep, and is back where they were', async () => {
    const ann = await visit(newPath())
    await post(ann, 'First', 'Ann')
    const own = postNamed(ann, 'First')
    await own.getByRole('button', { name: /^Reply to/ }).press('Enter')
    await own.locator('form textarea').press('Escape')
    await expect.poll(() => own.locator('form').count()).toBe(0)
    expect(await own.getByRole('button', { name: /^Reply to/ }).evaluate(isFocused)).toBe(true)
    await own.getByRole('button', { name: 'Remove' }).press('Enter')
    await own.getByRole('button', { name: 'Keep' }).press('Enter')
    await expect.poll(() => own.getByRole('button', { name: 'Remove' }).evaluate(isFocused)).toBe(true)
  })
})

describe('the whole discussion', () => {
  it('keeps replies at any depth under their true parents', async () => {
    const ann = await visit(newPath())
    await post(ann, 'level 0', 'Ann')
    for (let depth = 1; depth < 8; depth++) await answer(ann, `level ${depth - 1}`, `level ${depth}`)
    await ann.reload()
    await threadOf(ann)
    const articles = ann.getByRole('article')
    await expect.poll(() => articles.count()).toBe(8)
    expect(await articles.nth(7).textContent()).toContain('level 7')
  })
})

const isFocused = (node: Element): boolean => (node.getRootNode() as ShadowRoot).activeElement === node
