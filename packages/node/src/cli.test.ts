import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sqliteStore } from '@commonthread/server/sqlite'
import { jwtVerify } from 'jose'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { sayFailure } from './command/failure.ts'
import { newSite } from './database.ts'
import { disqus } from './import/testing/disqus.ts'
import { wordpress } from './import/testing/wordpress.ts'
import { program } from './program.ts'
import { savingFlags } from './runtime.ts'
import { begin, end, run, saying } from './testing/command.ts'

const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
afterAll(() => rmSync(folder, { recursive: true }))

const path = (name: string) => join(folder, name)
const file = (name: string, text: string): string => {
  writeFileSync(path(name), text)
  return path(name)
}
const database = async (name: string, secret?: string) => {
  const store = await sqliteStore({ file: path(name) })
  const site = newSite('demo', { origins: ['https://lamp.example'] })
  await store.putSite({ ...site, secret: secret ?? site.secret })
  await store.close()
  return path(name)
}
const slow = { timeout: 60_000 }
const stringMatching = (pattern: RegExp): string => expect.stringMatching(pattern)

describe('commonthread site and token', slow, () => {
  it('makes, shows and changes sites, and shows a secret once', async () => {
    const db = path('sites.sqlite')
    const origin = ['--origin', 'https://shop.example/']
    const added = await here(['site', 'add', 'shop', '--name', 'The shop', ...origin, '--db', db])
    const secret = /: ([\w-]{43})\n/.exec(added)?.[1] ?? 'none'
    const set = await here(['site', 'set', 'shop', '--review', 'first', '--new-secret'], {
      COMMONTHREAD_DB: db,
    })
    expect(set).toMatch(/Its new secret, shown this once: [\w-]{43}\n/)
    expect(set).not.toContain(secret)
    expect(await here(['site', 'list', '--db', db])).toBe(
      'shop\tThe shop\treview: first\thttps://shop.example\n',
    )
    expect(await here(['site', 'add', 'shop', '--db', db])).toMatch(/there is a site "shop" already/)
    expect(await here(['site', 'add', 'No!', '--db', db])).toMatch(/"No!" is no site id/)
  })

  it('changes what a site’s threads offer, leaves what is not named, and takes back what is empty', async () => {
    const db = await database('settings.sqlite')
    const set = (...flags: string[]) => here(['site', 'set', 'demo', ...flags, '--db', db])
    const site = async () => {
      const store = await sqliteStore({ file: db })
      const found = await store.site('demo')
      await store.close()
      return found
    }
    await set(
      '--reactions',
      'like, well-said like',
      '--prompt',
      ' What do you  grow? ',
      '--uploads',
      'members',
    )
    await set('--rule', 'Be kind.', '--rule', 'Stay with plants.', '--versions', 'everyone')
    await set('--topics', 'https://lamp.example/talk')
    await set('--word', 'heading=What visitors say', '--word', 'invite=1 + 1 = ?')
    expect(await site()).toMatchObject({
      reactions: ['like', 'well-said'],
      prompt: 'What do you grow?',
      uploads: 'members',
      rules: ['Be kind.', 'Stay with plants.'],
      versions: 'everyone',
      topics: 'https://lamp.example/talk',
      wording: { heading: 'What visitors say', invite: '1 + 1 = ?' },
      review: 'open',
      origins: ['https://lamp.example'],
    })
    await set('--reactions', '', '--prompt', '', '--rule', '', '--word', 'heading=')
    const { reactions, prompt, rules, uploads, wording } = (await site()) ?? {}
    const left = { reactions, prompt, rules, uploads, wording }
    expect(left).toEqual({ reactions: [], uploads: 'members', wording: { invite: '1 + 1 = ?' } })
  })

  it.each([
    [['--reactions', 'Like!'], /--reactions: each is a word of lower-case letters/],
    [['--reactions', 'abcdefghijklm'.split('').join()], /--reactions: more than 12/],
    [['--prompt', 'x'.repeat(201)], /--prompt: is longer than 200 characters/],
    [['--word', 'What visitors say'], /--word: .*is KEY=TEXT/],
    [['--topics', 'talk'], /--topics: is an address/],
    [['--topics', 'javascript:alert(1)'], /--topics: is an address/],
    [Array(11).fill(['--rule', 'Be kind.']).flat(), /--rule: has at most 10 rules/],
  ])('refuses settings that no site can have: %s', async (flags, says) => {
    const db = await database('refused.sqlite')
    expect(await here(['site', 'set', 'demo', ...flags, '--db', db])).toMatch(says)
  })

  it('signs tokens with the secret of the site', async () => {
    const db = await database('tokens.sqlite')
    const token = await here(['token', '--as', 'staff', '--name', 'Bo', '--db', db])
    const store = await sqliteStore({ file: db })
    const secret = (await store.site('demo'))?.secret
    await store.close()
    const { payload } = await jwtVerify(token.trim(), new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
    })
    expect(payload).toMatchObject({ name: 'Bo', role: 'staff', aud: 'demo', sub: 'token:staff:Bo' })
  })
})

describe('commonthread import', slow, () => {
  const good = wordpress([
    { id: 1, comments: [{ id: 1 }, { id: 2, parent: 1 }, { id: 3, approved: 'spam' }] },
    { id: 2, password: 'x', comments: [{ id: 4 }] },
  ])

  it('brings a WordPress export, twice is once, and says what was left out', async () => {
    const [db, xml] = [await database('wordpress.sqlite'), file('good.xml', good)]
    const dry = await here(['import', 'wordpress', xml, '--site', 'demo', '--dry-run', '--db', db])
    expect(dry).toMatch(/would come into site "demo"/)
    const first = await run(['import', 'wordpress', xml, '--site', 'demo', '--db', db])
    expect([first.code, first.err]).toEqual([0, ''])
    expect(first.out).toMatch(/comments {3}2 new\n/)
    expect(first.out).toMatch(/1 comment marked as spam\n {2}1 comment of a page with a password/)
    expect(await here(['import', 'wordpress', xml, '--db', db])).toMatch(/comments {3}2 unchanged\n/)
  })

  it('brings a Disqus export to the new addresses of its pages', async () => {
    const db = await database('disqus.sqlite')
    const xml = file('disqus.xml', disqus([{ id: 1 }], [{ id: 1 }, { id: 2, parent: 1 }]))
    const map = ['--map', 'https://lamp.example=https://new.example/lamp']
    expect(await here(['import', 'disqus', xml, ...map, '--db', db])).toMatch(/comments {3}2 new\n/)
    const store = await sqliteStore({ file: db })
    const topic = await store.topic('demo', { kind: 'thread', key: 'new.example/lamp/1' })
    await store.close()
    expect(topic).toMatchObject({ posts: 2, url: 'https://new.example/lamp/1' })
  })

  it('makes the site in a database that has none, and leaves no database behind after a dry run', async () => {
    const [db, xml] = [path('fresh.sqlite'), file('fresh.xml', good)]
    await here(['import', 'wordpress', xml, '--site', 'lamp', '--dry-run', '--db', db])
    expect(existsSync(db)).toBe(false)
    expect(await here(['import', 'wordpress', xml, '--site', 'lamp', '--db', db])).toMatch(
      /No page may write in it yet/,
    )
  })

  it('leaves no database with an empty site behind when the file is none that can be read', async () => {
    const db = path('unread.sqlite')
    for (const xml of [
      file('nothing.xml', ''),
      file('cut.xml', disqus([{ id: 1 }], [{ id: 1 }]).slice(0, -40)),
    ]) {
      const { code, err } = await run(['import', 'disqus', xml, '--site', 'lamp', '--db', db])
      expect([code, err]).toEqual([1, expect.stringMatching(/; nothing was imported\n$/)])
      expect(existsSync(db)).toBe(false)
    }
  })

  it('says when a file is not in the encoding that it names', async () => {
    const [db, xml] = [await database('latin.sqlite'), path('latin.xml')]
    writeFileSync(xml, disqus([{ id: 1 }], [{ id: 1, text: '<p>Déjà vu</p>' }, { id: 2 }]), 'latin1')
    const said = await here(['import', 'disqus', xml, '--site', 'demo', '--db', db])
    expect(said).toMatch(/2 new[\s\S]*Worth knowing:\n {2}1 comment has � for letters/)
  })

  it('ends in one line for everything that can be wrong with a file', async () => {
    const db = await database('wrong.sqlite')
    const bomb = good.replace('<rss', '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<rss')
    const cases: [name: string, text: string | null, line: RegExp][] = [
      ['missing', null, /there is no such file/],
      ['plain', 'id,text\n1,hello', /: this is not an XML file; nothing was imported/],
      [
        'disqus',
        disqus([], []),
        /, line 1: this is a Disqus export: use "import disqus"; nothing was imported/,
      ],
      ['bomb', bomb, /, line 2: a document type with entities/],
      ['cut', good.slice(0, -90), /, line \d+: the file ends in the middle/],
    ]
    for (const [name, text, line] of cases) {
      const xml = text === null ? path(`${name}.xml`) : file(`${name}.xml`, text)
      const { code, out, err } = await run(['import', 'wordpress', xml, '--db', db])
      expect([name, code, out]).toEqual([name, 1, ''])
      expect(err).toMatch(line)
      expect(err).toMatch(/^error: [^\n]+\n$/)
    }
    const { code, err } = await run([
      'import',
      'wordpress',
      file('good.xml', good),
      '--site',
      'nope',
      '--db',
      db,
    ])
    expect([code, err]).toEqual([2, 'error: --site: there is no site "nope" (there is: demo)\n'])
    const store = await sqliteStore({ file: db })
    expect(await store.lastSeq('demo')).toBe(0)
    await store.close()
  })

  it('completes after it was killed, as if it had run once', async () => {
    const pages = Array.from({ length: 40 }, (_, page) => ({
      id: page + 1,
      comments: Array.from({ length: 25 }, (_, i) => ({
        id: page * 25 + i + 1,
        parent: i % 5 ? page * 25 + i : 0,
      })),
    }))
    const xml = file('long.xml', wordpress(pages))
    const dbs = [
      await database('once.sqlite', 'the same'),
      await database('killed.sqlite', 'the same'),
    ] as const
    const store = await sqliteStore({ file: dbs[1] })
    const child = begin(['import', 'wordpress', xml, '--db', dbs[1]])
    const ended = end(child)
    while ((await store.lastSeq('demo')) === 0) await new Promise(resolve => setTimeout(resolve, 2))
    child.kill('SIGKILL')
    await ended
    const before = await store.lastSeq('demo')
    expect(before).toBeLessThan(1_040)
    await store.close()
    for (const db of dbs)
      expect(await here(['import', 'wordpress', xml, '--db', db])).toMatch(/came into site/)
    expect(await contentOf(dbs[1])).toEqual(await contentOf(dbs[0]))
  })
})

describe('commonthread serve', slow, () => {
  it('says where it listens and what it uses, serves, and stops when told to', async () => {
    const db = path('serve.sqlite')
    const child = begin([
      'serve',
      '--port',
      '0',
      '--db',
      db,
      '--site',
      'demo',
      '--origin',
      'https://shop.example',
    ])
    const ended = end(child)
    const [, url] = await saying(child, /listens on (http:\S+) and keeps everything in .*serve\.sqlite\n/)
    const topic = await fetch(`${url}/api/v1/demo/topic?kind=thread&key=shop.example/lamp`)
    expect([topic.status, ((await topic.json()) as { value: { topic: null } }).value.topic]).toEqual([
      200,
      null,
    ])
    const news = await fetch(`${url}/api/v1/demo/news?scope=key:thread:shop.example/lamp`)
    expect(news.status).toBe(200)
    child.kill('SIGTERM')
    const { code, out } = await ended
    expect([code, /owner's token, shown this once: [\w-]{43}\n/.test(out)]).toEqual([0, true])

    const second = begin(['serve', '--port', '0', '--db', db])
    const secondEnded = end(second)
    await saying(second, /listens on/)
    second.kill('SIGINT')
    expect((await secondEnded).out).not.toMatch(/token/)
  })

  it.runIf(process.platform === 'linux')('runs with the flags that save memory, in one process', async () => {
    const child = begin(['serve', '--port', '0', '--db', path('saving.sqlite')])
    const ended = end(child)
    await saying(child, /listens on/)
    const line = readFileSync(`/proc/${child.pid}/cmdline`, 'utf8').split('\0')
    child.kill('SIGTERM')
    expect((await ended).code).toBe(0)
    expect(line).toEqual(expect.arrayContaining([...savingFlags, '--conditions=source', 'serve']))
  })

  it('names the flag or the variable that is wrong, in one line', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise(resolve => taken.once('listening', resolve))
    const { port } = taken.address() as { port: number }
    const db = ['--db', path('flags.sqlite')]
    const cases: [args: string[], env: Record<string, string>, line: RegExp][] = [
      [['--port', '70000'], {}, /^--port: "70000" is no port/],
      [[], { PORT: 'http' }, /^PORT: "http" is no port/],
      [['--origin', 'shop.example', '--site', 'x'], {}, /^--origin: "shop.example" is no origin/],
      [['--site', 'No!'], {}, /^--site: "No!" is no site id/],
      [['--port', `${port}`], {}, /^--port: \d+ on 127\.0\.0\.1 is in use/],
      [['--db', path('no/folder.sqlite')], {}, /^--db: there is no folder/],
      [
        ['--db', file('text.sqlite', 'not a database, but long enough to look like something')],
        {},
        /^--db: /,
      ],
    ]
    for (const [args, env, line] of cases)
      expect([args, await here(['serve', ...db, ...args], env)]).toEqual([args, stringMatching(line)])
    const { code, err } = await run(['serve', '--port', '70000'])
    expect([code, err]).toEqual([2, 'error: --port: "70000" is no port: a number from 0 to 65535\n'])
    taken.close()
  })
})

/** A command run in this process: what it says, or the one line in which it fails. */
async function here(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  let said = ''
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation(text => {
    said += text
    return true
  })
  try {
    await program().parseAsync(args, { from: 'user' })
    return said
  } catch (thrown) {
    const line = sayFailure(thrown)
    expect([said, line]).toEqual(['', expect.not.stringMatching(/\n|COMMONTHREAD_DEBUG/)])
    return line
  } finally {
    spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

/** Everything that came in, without the times at which it did. */
async function contentOf(db: string): Promise<unknown> {
  const store = await sqliteStore({ file: db })
  const lines = await store.log('demo', { after: 0, limit: 100_000 })
  const ids = (type: string) => lines.filter(line => line.target.type === type).map(line => line.target.id)
  const posts = await store.posts('demo', ids('post'))
  const topics = await store.topics('demo', ids('topic'))
  const members = await store.members('demo', [...new Set(posts.map(({ author }) => author))])
  await store.close()
  const sorted = <T extends { id: string }>(records: readonly T[]) =>
    [...records].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    lines: lines.map(({ at: _, ...line }) => line),
    posts: sorted(posts),
    topics: sorted(topics),
    members: sorted(members),
  }
}
