/** English, as changing one's own posts needs it. Other languages have these words with those of writing. */
export const enAmend = {
  'edit.label': 'Edit your comment',
  rename: 'Choose another name',
  'remove.sure': 'Remove this comment for good?',
  keep: 'Keep',
} as const
