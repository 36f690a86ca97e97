import { enShell } from './en-shell.ts'

/**
 * English, as reading needs it. `{name}` is filled in; a word with plural forms is written once per form of
 * `Intl.PluralRules`, as `word.one`, `word.other` and so on. A site overrides any of them by key.
 */
export const en = {
  ...enShell,
  heading: 'Comments',
  empty: 'Nobody has written here yet.',
  invite: 'A question, a tip, something you noticed: the first comment is yours.',
  closed: 'This discussion is closed to new comments.',
  preview: 'Preview: posts stay in this browser',
  loading: 'Loading comments…',
  write: 'Write a comment',
  answer: 'Write a reply to {name}',
  reply: 'Reply',
  'reply.to': 'Reply to {name}',
  'by.to': '{name}, in reply to {to}',
  to: 'in reply to {to}',
  edited: 'edited',
  now: 'just now',
  'role.partner': 'Partner',
  'role.staff': 'Staff',
  'role.moderator': 'Moderator',
  'role.owner': 'Owner',
  mention: 'Mention',
  removed: 'Removed by {name}. {reason}',
  'removed.rule': 'Removed by a rule. {reason}',
  'removed.self': 'Removed by its author.',
  'more.one': 'Show {n} more comment',
  'more.other': 'Show {n} more comments',
  'replies.one': 'Show {n} more reply',
  'replies.other': 'Show {n} more replies',
  'fresh.one': '{n} new comment',
  'fresh.other': '{n} new comments',
  'failed.write': 'What is needed to post couldn’t be loaded. Your text is kept.',
} as const
