/** UUIDv7, as `newKey` makes them. */
const keyPattern = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i

export function isKey(text: string): boolean {
  return keyPattern.test(text)
}

/** Characters and length that every id has; foreign backends' ids included. */
export const idPattern = /^[A-Za-z0-9_.~:-]{1,128}$/

/** Characters of a site's id: a path segment of every address. */
export const sitePattern = /^[a-z0-9][a-z0-9-]{0,62}$/
