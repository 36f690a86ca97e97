import { readdirSync } from 'node:fs'
import type { Language } from '../../packages/elements/src/wording/language.ts'

const wording = new URL('../../packages/elements/src/wording/', import.meta.url)

/** The languages of the widgets besides English, by the folders that hold their words. */
export const languages = readdirSync(wording).filter(name => /^[a-z]{2}$/.test(name)) as Language[]
