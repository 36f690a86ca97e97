import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { png } from '../testing/pictures.ts'
import { diskMedia, type MediaStore } from './store.ts'

const bytes = Uint8Array.from(png())
let folder: string
let disk: MediaStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  disk = diskMedia(join(folder, 'media'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

const names = () => readdirSync(folder, { recursive: true, encoding: 'utf8' })

it('gives back what was put, and nothing of another site', async () => {
  await disk.put('demo', 'abc.png', bytes)
  const kept = await disk.get('demo', 'abc.png')
  expect(await kept?.bytes()).toEqual(bytes)
  expect(await disk.get('other', 'abc.png')).toBeNull()
})

it('removes, and doesn’t mind what isn’t there', async () => {
  await disk.put('demo', 'abc.png', bytes)
  await disk.remove('demo', 'abc.png')
  await disk.remove('demo', 'abc.png')
  expect(await disk.get('demo', 'abc.png')).toBeNull()
})

it('leaves no half file where a picture can’t be put', async () => {
  mkdirSync(join(folder, 'media/demo/ab/abc.png'), { recursive: true })
  await expect(disk.put('demo', 'abc.png', bytes)).rejects.toThrow()
  expect(names().filter(name => name.endsWith('.part'))).toEqual([])
})

it.each([
  ['demo', '../../secret.png'],
  ['..', 'abc.png'],
  ['demo', 'abc'],
  ['demo', '.png'],
  ['', 'abc.png'],
])('knows no place outside its folder: %s/%s', async (site, name) => {
  await expect(disk.put(site, name, bytes)).rejects.toThrow(/No picture/)
  await expect(disk.get(site, name)).rejects.toThrow(/No picture/)
})
