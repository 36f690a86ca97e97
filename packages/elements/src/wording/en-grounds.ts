/** English for the grounds on which people report and moderators act. */
export const enGrounds = {
  'ground-spam': 'Spam or advertising',
  'ground-hostile': 'Hostile or hurtful',
  'ground-off-topic': 'Off topic',
  'ground-personal': 'Personal data',
  'ground-unlawful': 'Unlawful',
  'ground-other': 'Something else',
} as const
