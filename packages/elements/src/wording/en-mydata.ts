/** English, as taking one's data along and having it erased needs it. */
export const enMydata = {
  'mydata.heading': 'Your data here',
  'mydata.close': 'Close',
  'mydata.save': 'Download everything you wrote here',
  'mydata.save.what':
    'One file (JSON) with your comments and their earlier versions, your topics, reactions, reports and notices, and what you follow.',
  'mydata.saved': 'The file is among your downloads.',
  'mydata.erase': 'Erase everything you wrote here',
  'mydata.erase.what': 'Your words, your reactions and your name go, for everybody.',
  'mydata.sure': 'Erase everything you wrote here?',
  'mydata.goes':
    'Gone for good: your comments with all their versions and pictures, topics of yours in which nobody else has written, your reactions, what you follow, your notices, what you said in reports, and your name.',
  'mydata.stays':
    'What stays, without your name: an empty place where others answered you, the titles of topics in which others wrote, and the reason where a moderator removed something. What others wrote stays theirs, also where they quote you.',
  'mydata.final': 'This can’t be undone. If you write again, you are somebody new.',
  'mydata.keep': 'Keep everything',
  'mydata.now': 'Erase for good',
  'mydata.erasing': 'Erasing…',
  'mydata.erased': 'Everything you wrote here is erased, and this browser has forgotten you.',
  'mydata.failed': 'That didn’t work. {problem}',
} as const
