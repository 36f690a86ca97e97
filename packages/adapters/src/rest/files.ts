/** What few need of those who write, as one file: pictures that are put up, and what somebody takes along. */
export { exportMine } from './export.ts'
export { upload } from './upload.ts'
