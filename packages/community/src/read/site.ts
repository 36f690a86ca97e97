import type { StoreReader } from './reader.ts'

/** A site's settings, without what signs its tokens. */
export const site: StoreReader<'site'> = (_, { site: { secret: _secret, ...settings } }) => settings
