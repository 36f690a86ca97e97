import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { addressOf } from './address.ts'

const request = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage

describe('addressOf', () => {
  it('believes a proxy on this machine, and of what it says only what it has added itself', () => {
    expect(addressOf(request('127.0.0.1', '6.6.6.6, 203.0.113.7'), false)).toBe('203.0.113.7')
    expect(addressOf(request('::ffff:127.0.0.1', '203.0.113.7'), false)).toBe('203.0.113.7')
    expect(addressOf(request('127.0.0.1'), false)).toBe('127.0.0.1')
  })

  it('believes nobody else unless told to', () => {
    expect(addressOf(request('203.0.113.9', '203.0.113.7'), false)).toBe('203.0.113.9')
    expect(addressOf(request('203.0.113.9', '203.0.113.7'), true)).toBe('203.0.113.7')
  })
})
