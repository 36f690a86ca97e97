/**
 * What an entry's `imported` holds: the fingerprint of what an importer brought, and the one of how it was then
 * stored. The first tells whether the export has changed, the second whether somebody has changed it here.
 */
export async function fingerprints(brought: readonly unknown[], stored: readonly unknown[]): Promise<string> {
  const first = await fingerprint(brought)
  return `${first}.${stored === brought ? first : await fingerprint(stored)}`
}

export async function brings(imported: string | undefined, brought: readonly unknown[]): Promise<boolean> {
  return imported?.split('.')[0] === (await fingerprint(brought))
}

export async function isAsStored(imported: string | undefined, stored: readonly unknown[]): Promise<boolean> {
  return imported?.split('.')[1] === (await fingerprint(stored))
}

async function fingerprint(values: readonly unknown[]): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(values)))
  return [...new Uint8Array(digest, 0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
