import { type Community, type MediaRecord, type SiteRecord, type Store, tends } from '@commonthread/community'
import { isKey, limits, type Ms, type Uploaded } from '@commonthread/protocol'
import type { Known } from '../identity/who.ts'
import type { RequestInfo } from '../options.ts'
import { senderOf, type UploadLimits } from '../rates.ts'
import { refuse } from '../refuse.ts'
import { fileOf, mediaId, mediaUrl } from './address.ts'
import { alone } from './alone.ts'
import { answerPicture } from './answer.ts'
import { readBytes } from './bytes.ts'
import { cleanPicture } from './picture/clean.ts'
import { slots } from './slots.ts'
import type { MediaStore } from './store.ts'

export interface MediaRoutes {
  /** @throws ProblemError */
  upload(request: Request, info: RequestInfo | undefined, site: SiteRecord, viewer: Known): Promise<Uploaded>
  /** @throws ProblemError `not-found` */
  serve(request: Request, site: string, file: string): Promise<Response>
}

export interface MediaOptions {
  store: Store
  community: Community
  media: MediaStore | undefined
  limits: UploadLimits
  /** A picture has arrived within this time. */
  withinMs: Ms
  publicUrl?: string
}

type About = Omit<MediaRecord, 'owner' | 'at'>

/** So many pictures are in memory at the same time, at most; so many of one person, and of one address. */
const [mostAtOnce, ofOneAtOnce] = [16, 4]

/** The header that carries the key of an upload: the same key twice is kept once. */
const keyHeader = 'idempotency-key'

export function mediaRoutes({
  store,
  community,
  media,
  limits: rates,
  withinMs,
  publicUrl,
}: MediaOptions): MediaRoutes {
  const enter = slots(mostAtOnce, ofOneAtOnce)
  const oneByOne = alone()

  /** What was kept under a key, if its file is there too. */
  async function keptAs(site: string, id: string, place: MediaStore): Promise<MediaRecord | undefined> {
    const [known] = (await store.media?.(site, [id])) ?? []
    return known && (await place.get(site, fileOf(known))) ? known : undefined
  }

  async function take(
    request: Request,
    { id: site, limits: own }: SiteRecord,
    viewer: Known,
    place: MediaStore,
    id: string,
  ): Promise<MediaRecord> {
    const bytes = await readBytes(request, own.uploadBytes ?? limits.uploadBytes, withinMs)
    const picture = cleanPicture(bytes, own.uploadPixels ?? limits.uploadPixels)
    const { width, height, extension } = picture
    const url = mediaUrl(site, fileOf({ id, extension }), request, publicUrl)
    const about = { id, extension, width, height, bytes: picture.bytes.length, url }
    // Two may come at once under one key: both are answered with the first that is whole.
    return oneByOne(
      `${site} ${id}`,
      async () => (await keptAs(site, id, place)) ?? (await keep(site, viewer, place, about, picture.bytes)),
    )
  }

  /**
   * First what is known of it and then the file: whatever a crash leaves in between is unused, and thrown away as
   * that. The same key brings the file then.
   */
  async function keep(
    site: string,
    viewer: Known,
    place: MediaStore,
    about: About,
    bytes: Uint8Array<ArrayBuffer>,
  ): Promise<MediaRecord> {
    const { id } = about
    const kept = await community.putMedia(site, viewer, about)
    if (!isAlike(kept, about)) throw otherPicture()
    await place.put(site, fileOf(about), bytes)
    const [still] = (await store.media?.(site, [id])) ?? []
    if (still) return still
    // Its owner was erased meanwhile.
    await place.remove(site, fileOf(about))
    throw refuse('unauthenticated')
  }

  /** What a moderator has taken out of sight is no longer to be had from its address either. */
  const isWithheld = async (site: string, id: string): Promise<boolean> =>
    ((await store.withheldMedia?.(site, [id])) ?? []).length > 0

  return {
    async upload(request, info, site, viewer) {
      if (!media) throw refuse('unsupported', { rule: 'media' })
      await community.mayUpload(site.id, viewer)
      const { member } = viewer
      if (!member) throw refuse('unauthenticated')
      const key = request.headers.get(keyHeader) ?? ''
      if (!isKey(key)) throw refuse('invalid', { field: keyHeader, message: 'A key is a UUIDv7.' })
      const id = mediaId(site, member.id, key)
      const known = await keptAs(site.id, id, media)
      if (known) return uploaded(known)
      rates.address(info)
      if (!tends(viewer)) rates.person(`${site.id} ${member.id}`, viewer.proof === 'guest')
      const address = info?.address === undefined ? [] : [`address ${senderOf(info.address)}`]
      const leave = enter([`person ${site.id} ${member.id}`, ...address])
      try {
        return uploaded(await take(request, site, viewer, media, id))
      } finally {
        leave()
      }
    },
    async serve(request, site, file) {
      const dot = file.indexOf('.')
      const [record] = (media && (await store.media?.(site, [file.slice(0, dot)]))) ?? []
      const isShown = record && fileOf(record) === file && !(await isWithheld(site, record.id))
      const bytes = isShown ? await media?.get(site, file) : null
      if (!record || !bytes) throw refuse('not-found', { message: 'There is no such picture.' })
      return answerPicture(request, record, bytes)
    },
  }
}

/** Whether what is known of the one is true of the other. */
function isAlike(one: About, other: About): boolean {
  return one.extension === other.extension && one.width === other.width && one.height === other.height
}

function otherPicture() {
  return refuse('conflict', {
    rule: 'key',
    message: 'Another picture was begun under this key. Send this one under a new key.',
  })
}

function uploaded({ id, url, width, height }: MediaRecord): Uploaded {
  return { id, url, width, height }
}
