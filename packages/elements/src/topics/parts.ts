/** The parts of a thread, as `exportparts` has them: what stands inside a topic that is open is styled as a thread is. */
export const threadParts = [
  'accept accepted action actions as author avatar back badge became below body cancel change come-back',
  'composer copy counter decline deeds edit edited empty failed flat fold from gap greet head heading held',
  'hint label link link-panel link-row look-body look-place mark menu menu-panel meta more mydata name naming',
  'new news note notes offer orders own people people-option pill pill-place place post posts preview primary',
  'problem prompt react reaction remove removed rename reply rest root row rules sending shown sign-out since',
  'skeleton sort staff status sure tend-form tend-text textarea thread time to tool toolbar tools',
  'upload uploads versions waiting who',
]
  .join(' ')
  .replaceAll(' ', ', ')
