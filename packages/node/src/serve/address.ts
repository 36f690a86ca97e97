import type { IncomingMessage } from 'node:http'

/**
 * Who sent a request, for limits by address. A proxy on the same machine is believed when it says for whom it
 * asks (the last entry of `X-Forwarded-For`, which it has added itself); one elsewhere only when told to.
 */
export function addressOf(request: IncomingMessage, trustProxy: boolean): string | undefined {
  const peer = request.socket.remoteAddress
  if (!trustProxy && !isLoopback(peer)) return peer
  const forwarded = [request.headers['x-forwarded-for'] ?? ''].flat().at(-1)?.split(',').at(-1)?.trim()
  return forwarded || peer
}

/** Whether only this machine reaches it. */
function isLoopback(address: string | undefined): boolean {
  return address !== undefined && /^(127\.|::1$|::ffff:127\.|localhost$)/.test(address)
}
