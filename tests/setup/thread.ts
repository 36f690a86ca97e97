import type { Frame, Locator, Page } from 'playwright-core'

/** A page, or a frame in one. */
export type Place = Page | Frame

/** Waits until a page's thread stands on the screen. */
export async function threadOf(page: Place): Promise<Locator> {
  const thread = page.locator('community-thread').first()
  await thread.locator('[part~=composer]').first().waitFor()
  return thread
}

/** The post whose own words contain a text. */
export function postNamed(page: Place, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text }).first()
}

/** Writes a post of the topic, as a person would, and waits until it stands there (known by `seen`). */
export async function post(page: Place, text: string, name?: string, seen = text): Promise<void> {
  const form = page.locator('[part~=composer][data-at=""]').first()
  await form.locator('textarea').fill(text)
  await send(form, name)
  await postNamed(page, seen).waitFor()
}

/** Begins to edit one's own post that contains a text, and saves another one. */
export async function edit(page: Place, text: string, to: string): Promise<void> {
  await postNamed(page, text).getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Edit your comment').fill(to)
  await page.getByRole('button', { name: 'Save' }).click()
}

/** Waits until the server has answered what became of a post. */
export const settled = (page: Place, text: string): Promise<void> =>
  postNamed(page, text)
    .getByText(/Waiting|Sending/)
    .waitFor({ state: 'detached' })

/** Answers the post that contains a text, and waits until the answer stands there. */
export async function answer(page: Place, to: string, text: string, name?: string): Promise<void> {
  const parent = postNamed(page, to)
  await parent.getByRole('button', { name: /^Reply to/ }).click()
  const form = parent.locator('form')
  await form.locator('textarea').fill(text)
  await send(form, name)
  await postNamed(page, text).waitFor()
}

/** Presses Post, and says who one is where that is asked. */
export async function send(form: Locator, name: string | undefined): Promise<void> {
  const known = await form.locator('[part=as]').count()
  await form.getByRole('button', { name: 'Post', exact: true }).click()
  if (name === undefined || known) return
  const field = form.locator('input[name=name]')
  await field.fill(name)
  await field.press('Enter')
}
