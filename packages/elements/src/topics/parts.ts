/** The parts of a thread, as `exportparts` has them: what stands inside a topic that is open is styled as a thread is. */
export const threadParts = [
  'accept accepted action actions as author avatar back badge below body cancel change come-back',
  'composer copy counter decline edit edited empty failed flat fold gap greet head heading held hint',
  'label link link-panel link-row look-body look-place mark menu meta more name new news note offer',
  'orders own people person pill pill-place place post posts preview primary problem prompt react',
  'reaction remove removed reply rest root row rules sending shown sign-out since skeleton sort status',
  'textarea thread time to tool toolbar tools upload uploads waiting who',
]
  .join(' ')
  .replaceAll(' ', ', ')
