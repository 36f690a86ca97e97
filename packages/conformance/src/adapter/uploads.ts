import assert from 'node:assert/strict'
import { type CommunityAdapter, type DocNode, isProblem, newKey, type Uploaded } from '@commonthread/protocol'
import { uploadedSchema } from '@commonthread/protocol/schema'
import * as v from 'valibot'
import type { Case } from '../suite.ts'
import { type OpenWorld, test } from './case.ts'
import { guest, type World, wrote } from './world.ts'

/** 1 × 1, transparent. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
)

/** What an adapter with `upload` does, where guests may put up pictures. */
export const uploadCases: readonly Case<OpenWorld>[] = [
  taking('keeps a picture and says how large it is', async (ann, take) => {
    const { url, width, height } = await put(ann, take)
    assert(URL.canParse(url), 'its address is absolute')
    assert.deepEqual([width, height], [1, 1])
  }),
  taking('keeps a picture once for a key', async (ann, take) => {
    const key = newKey()
    assert.deepEqual(await put(ann, take, key), await put(ann, take, key))
    assert.notEqual((await put(ann, take)).id, (await put(ann, take, key)).id)
  }),
  taking(
    'shows a picture in a post, with its size, so that nothing moves when it comes',
    async (ann, take) => {
      const { url, width, height } = await put(ann, take)
      const { body } = await wrote(ann, `![A dot](${url})`)
      const [img] = (body?.doc.nodes ?? []).flatMap(node => images(node))
      assert.deepEqual(img?.[1], { src: url, alt: 'A dot', width, height })
    },
  ),
  taking('tells how much has been sent, which never becomes less', async (_, take) => {
    const shares: number[] = []
    await take(new Blob([png], { type: 'image/png' }), { key: newKey(), progress: at => shares.push(at) })
    assert(shares.every((share, i) => share >= (shares[i - 1] ?? 0) && share <= 1))
    assert.equal(shares.at(-1), 1)
  }),
  taking('refuses what is no picture', async (_, take) => {
    const page = new Blob(['<script>alert(1)</script>'], { type: 'image/png' })
    await assert.rejects(
      take(page, { key: newKey() }),
      thrown => isProblem(thrown) && thrown.code === 'invalid',
    )
  }),
  taking('stops when it is told to, and rejects with the reason', async (_, take) => {
    const reason = new Error('enough')
    const signal = AbortSignal.abort(reason)
    await assert.rejects(take(new Blob([png]), { key: newKey(), signal }), thrown => thrown === reason)
  }),
  test('takes a picture of somebody only who said who they are', async world => {
    const { upload } = await world.person()
    if (!upload) return
    const work = upload(new Blob([png]), { key: newKey() })
    await assert.rejects(work, thrown => isProblem(thrown) && thrown.code === 'unauthenticated')
  }),
]

type Take = NonNullable<CommunityAdapter['upload']>

/** An adapter without `upload` has nothing to show here. */
function taking(name: string, run: (ann: CommunityAdapter, take: Take) => Promise<void>): Case<OpenWorld> {
  const work = async (world: World) => {
    const ann = await guest(world)
    if (ann.upload) await run(ann, ann.upload.bind(ann))
  }
  return { ...test(name, work), needs: 'upload' }
}

async function put(ann: CommunityAdapter, take: Take, key = newKey()): Promise<Uploaded> {
  const uploaded = await take(new Blob([png], { type: 'image/png' }), { key })
  v.parse(uploadedSchema, uploaded)
  assert(ann.can.upload, 'an adapter that takes pictures says which')
  return uploaded
}

function images(node: DocNode): (readonly [string, unknown, ...DocNode[]])[] {
  if (typeof node === 'string') return []
  const [tag, , ...kids] = node
  return tag === 'img' ? [node] : kids.flatMap(images)
}
