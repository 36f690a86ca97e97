/** For bundles that bring lists beside threads, as the embed does. */
export { connect } from './base/connect.ts'
export { register } from './base/register.ts'
export { CommunityInbox } from './inbox/element.ts'
export { CommunityLog } from './log/element.ts'
export { CommunityTopics } from './topics/element.ts'
