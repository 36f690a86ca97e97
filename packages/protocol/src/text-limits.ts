/** What forms and the writing half of a page need of `limits`: a file of its own, so that they load no more. */
export const textLimits = {
  postGraphemes: 10_000,
  postBytes: 40_000,
  nameGraphemes: 60,
  nameBytes: 240,
  titleGraphemes: 200,
  titleBytes: 800,
  keyBytes: 2_048,
  targets: 300,
} as const
