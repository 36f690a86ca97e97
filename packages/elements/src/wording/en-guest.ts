/** English, as a guest's way back needs it; loaded with it. */
export const enGuest = {
  'guest.line': 'Come back from anywhere:',
  'guest.open': 'your private link',
  'guest.why':
    'Opened on any device, this link makes you {name} again. Whoever has it is {name} too, so keep it to yourself.',
  'guest.link': 'Private link',
  'guest.feed': 'Feed of the answers',
  'guest.copy': 'Copy',
  'guest.copied': 'Copied',
  'guest.close': 'Close',
  'guest.none': 'The link couldn’t be loaded. Try again in a moment.',
  'guest.offer': 'Continue as {name}?',
  'guest.accept': 'Continue as {name}',
  'guest.decline': 'No, thanks',
  'guest.done': 'You are {name} here now.',
} as const
