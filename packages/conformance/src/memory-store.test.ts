import { memoryStore } from '@commonthread/community/memory'
import { describe, it } from 'vitest'
import { storeSuite } from './store-suite.ts'

describe('the memory store', () => {
  for (const { name, run } of storeSuite) it(name, () => run(async () => memoryStore()))
})
