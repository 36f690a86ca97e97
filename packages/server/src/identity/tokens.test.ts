import { randomBytes } from 'node:crypto'
import { SignJWT, UnsecuredJWT } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newSecret, origin, post, siteRecord, type TestServer, testServer } from '../testing/server.ts'
import { ensureOwner, isOwnerToken } from './owner.ts'

const start = 1_800_000_000_000
let now: number
let server: TestServer
beforeEach(async () => {
  now = start
  server = await testServer({ now: () => now })
})
afterEach(() => server.close())

const session = (as: string) => server.call('/session', { as })
const seconds = (ms: number) => Math.floor(ms / 1_000)

describe('a host’s token', () => {
  it('says who somebody is, and their role and picture', async () => {
    const token = await server.host({ role: 'staff', picture: 'https://a.example/p.png', aud: 'demo' })
    const body = await (await session(token)).json()
    expect(body).toMatchObject({
      member: { name: 'Uma', role: 'staff', avatar: 'https://a.example/p.png' },
      proof: 'host',
      until: start + 3_600_000,
    })
    expect(JSON.stringify(body)).not.toContain('host:u1')
  })

  it('makes one member of one person, with the newest name and role', async () => {
    const first = await (await session(await server.host())).json()
    expect(first.member.role).toBe('member')
    const second = await (
      await session(await server.host({ name: 'Uma B.', role: 'partner', iat: seconds(start) + 30 }))
    ).json()
    expect(second.member).toMatchObject({ id: first.member.id, name: 'Uma B.', role: 'partner' })
    // An older token in another tab undoes nothing.
    const third = await (await session(await server.host())).json()
    expect(third.member).toEqual(second.member)
  })

  it.each<[string, () => Promise<string> | string, string]>([
    ['expired', () => server.host({ exp: seconds(start) - 61 }), 'expired'],
    ['without an end', () => server.host({ exp: undefined }), 'claim'],
    ['for more than a day', () => server.host({ exp: seconds(start) + 86_461 }), 'too-long'],
    ['not valid yet', () => server.host({ nbf: seconds(start) + 120 }), 'not-yet'],
    ['made in the future', () => server.host({ iat: seconds(start) + 120 }), 'not-yet'],
    [
      'of another secret',
      () => server.host({}, { secret: 'another secret that is long enough 123' }),
      'signature',
    ],
    ['of another algorithm', () => server.host({}, { alg: 'HS512' }), 'algorithm'],
    [
      'unsigned',
      () => new UnsecuredJWT({ sub: 'u', name: 'U' }).setExpirationTime('1h').encode(),
      'algorithm',
    ],
    [
      'unsigned, with a signature',
      async () => `${unsigned()}.${(await server.host()).split('.')[2]}`,
      'algorithm',
    ],
    ['for another site', () => server.host({ aud: 'other' }), 'audience'],
    ['for several other sites', () => server.host({ aud: ['a', 'b'] }), 'audience'],
    ['without a person', () => server.host({ sub: undefined }), 'claim'],
    ['of an empty person', () => server.host({ sub: '' }), 'claim'],
    ['without a name', () => server.host({ name: undefined }), 'claim'],
    ['with a number for a name', () => server.host({ name: 7 }), 'claim'],
    ['of an owner', () => server.host({ role: 'owner' }), 'claim'],
    ['of a guest', () => server.host({ role: 'guest' }), 'claim'],
    ['of a role nobody has', () => server.host({ role: '__proto__' }), 'claim'],
    ['with a picture that is a script', () => server.host({ picture: 'javascript:alert(1)' }), 'claim'],
    ['with a picture by http', () => server.host({ url: 'http://a.example' }), 'claim'],
    ['cut short', async () => (await server.host()).slice(0, -5), 'signature'],
    ['that is no token', () => 'a.b.c', 'malformed'],
    ['that is a word', () => 'hello', 'malformed'],
  ])('is refused when it is %s', async (_, make, rule) => {
    const response = await session(await make())
    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe(
      `Bearer error="invalid_token", error_description="${rule}"`,
    )
    const { code, rule: said } = await response.json()
    expect([code, said]).toEqual(['unauthenticated', rule])
  })

  it('may be off by a minute, as clocks are', async () => {
    const times = { exp: seconds(start) - 50, nbf: seconds(start) + 50, iat: seconds(start) + 50 }
    expect((await session(await server.host(times))).status).toBe(200)
  })

  it('ends when its time does, though it was checked before', async () => {
    const token = await server.host({ exp: seconds(start) + 10 })
    expect((await session(token)).status).toBe(200)
    now += 71_000
    expect((await (await session(token)).json()).rule).toBe('expired')
  })

  it('ends with the site’s secret, though it was checked before', async () => {
    const token = await server.host()
    expect((await session(token)).status).toBe(200)
    await server.store.putSite(siteRecord({ secret: 'a new secret of the test, long enough too' }))
    expect((await (await session(token)).json()).rule).toBe('signature')
  })

  it('is refused by a site without a secret, even when it was signed with none', async () => {
    await server.store.putSite(siteRecord({ secret: '' }))
    const token = new SignJWT({ sub: 'u', name: 'U' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime('1h')
      .sign(new Uint8Array(1))
    expect((await session(await token)).status).toBe(401)
  })

  it('of one site is worth nothing on another', async () => {
    await server.store.putSite(
      siteRecord({ id: 'other', secret: 'the other secret of the test, long enough' }),
    )
    const response = await server.call(`${origin}/api/v1/other/session`, { as: await server.host() })
    expect((await response.json()).rule).toBe('signature')
  })
})

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ sub: 'u', name: 'U', exp: seconds(start) + 60 })}`
}

describe('a guest’s secret', () => {
  it('is the same guest each time, and no other one’s', async () => {
    const ann = await server.guest('Ann')
    const bob = await server.guest('Bob')
    const names = [ann, ann, bob].map(async token => (await (await session(token)).json()).member.name)
    expect(await Promise.all(names)).toEqual(['Ann', 'Ann', 'Bob'])
  })

  it('is refused when nobody has said it before, and never taken for nobody', async () => {
    const as = `guest.${newSecret()}`
    const response = await session(as)
    expect([response.status, (await response.json()).rule]).toEqual([401, 'guest'])
    const body = JSON.stringify({ commands: [post('x')] })
    expect((await server.call('/commands', { method: 'POST', as, body })).status).toBe(401)
    expect((await server.call('/news?scope=topic:x', { as })).status).toBe(401)
  })

  it('is kept as a hash alone', async () => {
    const token = await server.guest()
    const secret = token.slice('guest.'.length)
    const { member } = await (await session(token)).json()
    const [record] = await server.store.members('demo', [member.id])
    expect(record?.subject).toMatch(/^guest:[\w-]{43}$/)
    expect(JSON.stringify(record)).not.toContain(secret)
  })
})

describe('an Authorization that is none', () => {
  it.each(['', 'Bearer', 'Bearer ', 'Basic YTpi', 'Bearer a b', `Bearer ${'x'.repeat(9_000)}`, 'guest.x'])(
    'is refused: "%s"',
    async authorization => {
      const response = await server.call('/session', { headers: { authorization } })
      expect([response.status, (await response.json()).code]).toEqual([401, 'unauthenticated'])
    },
  )
})

describe('the owner’s token', () => {
  const asOwner = (token: string) => server.call('/session', { as: `owner.${token}`, headers: { origin } })

  it('is the owner’s, and one member of each site', async () => {
    const { member, proof } = await (await asOwner(server.ownerToken)).json()
    expect([member.role, proof]).toEqual(['owner', 'owner'])
    expect((await (await asOwner(server.ownerToken)).json()).member.id).toBe(member.id)
  })

  it('signs in by the session too, on the server’s own page only', async () => {
    const body = JSON.stringify({ type: 'owner', token: server.ownerToken })
    const from = (from: string) =>
      server.call('/session', { method: 'POST', body, headers: { origin: from } })
    expect((await (await from(origin)).json()).proof).toBe('owner')
    expect((await from('https://shop.example')).status).toBe(403)
  })

  it.each(['', 'wrong', randomBytes(32).toString('base64url')])('is no other one: "%s"', async token => {
    expect((await asOwner(token)).status).toBe(401)
  })

  it('is nobody’s where the server was given none', async () => {
    expect(isOwnerToken('', undefined)).toBe(false)
    expect(isOwnerToken('', '')).toBe(false)
  })

  it('is made once, kept as a hash, and made anew when it was lost', async () => {
    const kept = new Map<string, string>()
    const settings = {
      setting: async (name: string) => kept.get(name) ?? null,
      putSetting: async (name: string, value: string) => void kept.set(name, value),
    }
    const first = await ensureOwner(settings)
    const again = await ensureOwner(settings)
    expect(again).toEqual({ hash: first.hash })
    expect([...kept.values()].join()).not.toContain(first.token)
    expect(isOwnerToken(first.token ?? '', again.hash)).toBe(true)
    const renewed = await ensureOwner(settings, { renew: true })
    expect(isOwnerToken(first.token ?? '', renewed.hash)).toBe(false)
    expect(isOwnerToken(renewed.token ?? '', renewed.hash)).toBe(true)
  })
})
