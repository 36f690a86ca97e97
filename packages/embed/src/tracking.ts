import { hub } from './hub.ts'

/** In place of protocol's, of which each page has loaded one already: these files are loaded by the loader alone. */
export const tracking: RegExp = hub.tracking!
