import { type Call, exportPath } from '@commonthread/protocol'
import { authorization } from './credential.ts'
import { refusal, unreached } from './problem.ts'
import { bareOf } from './request.ts'
import type { Uploading } from './upload.ts'

/** The server's own stream: how long it takes is up to whoever reads it. */
export async function exportMine(
  { address, token, fetch, closing }: Uploading,
  { signal }: Call = {},
): Promise<ReadableStream<Uint8Array>> {
  const ends = AbortSignal.any([closing, ...(signal ? [signal] : [])])
  ends.throwIfAborted()
  const response = await fetch(address + exportPath, { headers: authorization(token), signal: ends }).catch(
    cause => {
      throw ends.aborted ? ends.reason : unreached('network', cause)
    },
  )
  if (!response.ok || !response.body) throw await refusal(response, bareOf(response))
  return response.body
}
