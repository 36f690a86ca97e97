import type { Code } from '@commonthread/protocol'

/**
 * What went wrong, by its code, and more exactly by the rule that said no. No page loads these: in English the
 * backend's own sentence stands, which knows more. They are what other languages translate, and a site or a page
 * words any of them by its key.
 */
export const enProblems = {
  'problem-network': 'The server can’t be reached. Check the connection and try again.',
  'problem-timeout': 'The server took too long to answer. Try again.',
  'problem-invalid': 'This couldn’t be taken as it is. Change it and try again.',
  'problem-unauthenticated': 'Sign in again to do this.',
  'problem-forbidden': 'You can’t do this here.',
  'problem-not-found': 'This doesn’t exist, or no longer does.',
  'problem-conflict': 'It was changed in the meantime. Look at the new version first.',
  'problem-cursor-gone': 'The list has changed. Read it again from the start.',
  'problem-too-large': 'This is too long or too large. Make it smaller and try again.',
  'problem-limited': 'That was a lot at once. Wait a moment and try again.',
  'problem-locked': 'This discussion is closed to new posts.',
  'problem-unsupported': 'This community doesn’t offer that.',
  'problem-unavailable': 'The server has a problem. Try again in a moment.',
  'problem-blank': 'Write something first.',
  'problem-imitation': 'This name looks like that of somebody who runs this place. Choose another one.',
  'problem-slow': 'This discussion is slowed down. Your text is kept, and sent as soon as it may be.',
  'problem-depth': 'Answers can’t go any deeper. Answer the post above.',
  'problem-moved': 'The post you answered now stands in another discussion. Answer it there.',
  'problem-held': 'What this answers still waits for a moderator.',
  'problem-answered': 'This has been answered, so its text can’t simply go or change. Answer it instead.',
  'problem-decided': 'A colleague has decided about this in the meantime. Look at how it stands now.',
  'problem-became': 'This post has already become a topic of its own.',
  'problem-own': 'This is your own. You can change or remove it.',
  'problem-follows': 'You follow very many. Leave one of them to follow another.',
  'problem-uploads': 'Pictures can’t be added here without signing in, or not at all.',
  'problem-picture-type':
    'This is no PNG, JPEG, GIF or WebP. Save the picture as one of these and try again.',
  'problem-late': 'This took too long to arrive. Try again, or make it smaller.',
  'problem-picture': 'This picture is damaged or cut short. Save it anew and try again.',
} as const satisfies Readonly<Record<`problem-${Code}`, string>> & Readonly<Record<string, string>>
