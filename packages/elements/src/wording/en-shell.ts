/** English, as the shells need it, which show nothing but a number or that something didn't load. */
export const enShell = {
  'comments.one': '{n} comment',
  'comments.other': '{n} comments',
  none: 'No comments yet',
  retry: 'Try again',
  'failed.read': 'The comments couldn’t be loaded.',
  'failed.load': 'This couldn’t be loaded.',
} as const
