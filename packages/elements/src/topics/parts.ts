/** The parts of a thread, as `exportparts` has them: what stands inside a topic that is open is styled as a thread is. */
export const threadParts = [
  'accept accepted action actions address as author avatar back badge became below body cancel change',
  'choice choose come-back composer copy counter decline deeds edit edited empty entry face failed',
  'flat fold found from gap greet grounds head heading held hint label legend link link-panel',
  'link-row look-body look-place mark menu menu-panel meta more mydata mydata-buttons mydata-section',
  'name naming new news note notes offer orders outcome own panel people people-option pill',
  'pill-place place post posts preview primary problem progress prompt react reaction remove removed',
  'rename reply rest root row rule rules send sending shown sign-out since skeleton sort staff',
  'staff-label status summary sure tend-buttons tend-field tend-form tend-hint tend-text textarea',
  'thread time to tool toolbar tools upload upload-name uploads version-text versions waiting who',
  'with-button word words',
]
  .join(' ')
  .replaceAll(' ', ', ')
