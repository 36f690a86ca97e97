import type { Site } from '@commonthread/protocol'
import type { SiteRecord } from '../records.ts'
import type { StoreReader } from './reader.ts'

/** A site's settings, without what signs its tokens. */
export const settings = ({ secret: _secret, ...settings }: SiteRecord): Site => settings

export const site: StoreReader<'site'> = (_, { site }) => settings(site)
