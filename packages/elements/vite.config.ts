import { library } from '../library.config.ts'

export default library(import.meta.url)
