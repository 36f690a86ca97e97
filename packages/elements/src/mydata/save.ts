/** Long enough for the browser to have taken the file. */
const takenAfterMs = 60_000

/** Hands a document to the browser's downloads. Rejects when it breaks off: half of it is none. */
export async function save(stream: ReadableStream<Uint8Array>, name: string): Promise<void> {
  const file = await new Response(stream as BodyInit).blob()
  const href = URL.createObjectURL(new Blob([file], { type: 'application/json' }))
  const day = new Date().toISOString().slice(0, 10)
  Object.assign(document.createElement('a'), { href, download: `${name}-${day}.json` }).click()
  setTimeout(() => URL.revokeObjectURL(href), takenAfterMs)
}
