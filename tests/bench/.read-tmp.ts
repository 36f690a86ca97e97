import autocannon from 'autocannon'
import { fork } from 'node:child_process'
const file='/tmp/sq/pp/r.db'
async function start(ask: object) { const c = fork(new URL('./server.ts', import.meta.url), { execArgv: ['--conditions=source', ...(process.env.PROF && !('bare' in ask) ? ['--cpu-prof','--cpu-prof-dir=/tmp/sq/prof'] : [])] }); c.send(ask); const m: any = await new Promise(r => c.once('message', r)); return { c, url: `http://127.0.0.1:${m.port}` } }
const cached = await start({ file, topics: { fifty: 50 } })
const p = '/api/v1/bench/topic?key=fifty&kind=thread'
const a = await fetch(cached.url + p); const body = await a.text()
const headers = Object.fromEntries([...a.headers].filter(([n]) => /^(content-type|etag|cache-control)$/.test(n)))
const bare = await start({ file: '', topics: {}, bare: { body, headers } })
const cpu = async (c: any) => { const { readFileSync } = await import('node:fs'); const f = readFileSync('/proc/'+c.pid+'/stat','utf8').split(') ')[1]!.split(' '); return (Number(f[11])+Number(f[12]))*10000 }
const per = async (s: any, q: string, h?: any) => { const a = await cpu(s.c); const r = await autocannon({ url: s.url + q, connections: 16, duration: 4, headers: h }); return ((await cpu(s.c)) - a) / r['2xx'] }
for (let i = 0; i < 3; i++) console.log('cpu µs bare', (await per(bare,p)).toFixed(1), 'cached', (await per(cached,p)).toFixed(1), 'br', (await per(cached, p, {'accept-encoding':'br'})).toFixed(1))
const rate = async (url: string, h?: Record<string,string>) => { const r = await autocannon({ url, connections: 16, duration: 4, headers: h }); return r['2xx'] / r.duration }
for (let i = 0; i < (process.env.PROF ? 2 : 4); i++) { const b = await rate(bare.url + p), c = await rate(cached.url + p); console.log('bare', b.toFixed(0), 'cached', c.toFixed(0), 'share', (c / b).toFixed(3)) }
console.log('br', (await rate(cached.url + p, { 'accept-encoding': 'br' })).toFixed(0))
cached.c.send('memory'); console.log(await new Promise(r => cached.c.once('message', r)))
if (process.env.PROF) cached.c.disconnect(); await new Promise(r => setTimeout(r, 1500)); process.exit(0)
