import { launch } from './setup/browser.ts'
import { openCommunity, page } from './setup/community.ts'
import { answer, post, postNamed, threadOf } from './setup/thread.ts'
const b = await launch()
const c = await openCommunity({ pages: { '/x': page('<h1>Lamp</h1><community-thread></community-thread><a href="/x"><community-count page="/x"></community-count></a>') } })
const [c1, c2] = [await b.newContext(), await b.newContext()]
const [ann, bob] = [await c1.newPage(), await c2.newPage()]
for (const [n,p] of [['ann',ann],['bob',bob]] as const) { p.on('console', m=>console.log(n,m.type(),m.text())); p.on('pageerror', e=>console.log(n,'ERR',String(e))); p.on('requestfailed', r=>console.log(n,'failed',r.url(),r.failure()?.errorText)); p.on('request', r=>r.url().includes('/api/')&&console.log(n,r.method(),r.url().slice(21,160))) }
await ann.goto(c.url+'/x'); await bob.goto(c.url+'/x'); await threadOf(ann); await threadOf(bob)
await post(ann,'befroe','Ann')
await postNamed(bob,'befroe').waitFor()
await postNamed(ann, 'befroe').getByRole('button', { name: 'Edit' }).click()
const area = ann.getByRole('textbox', { name: /edit|reply/i })
await area.fill('before')
await ann.getByRole('button', { name: 'Save' }).click()
await postNamed(bob, 'before').waitFor()
console.log('edited seen')
await postNamed(ann, 'before').getByRole('button', { name: 'Remove' }).click()
await new Promise(r=>setTimeout(r,300))
console.log(await postNamed(ann,'before').innerText())
await ann.getByRole('button', { name: 'Remove' }).last().click()
await new Promise(r=>setTimeout(r,2000))
console.log('ann', await ann.getByRole('article').allInnerTexts())
console.log('bob', await bob.getByRole('article').allInnerTexts(), await bob.locator('community-count').evaluate(e=>e.shadowRoot?.textContent+'|'+e.textContent))
console.log((await (await fetch(c.url+'/api/v1/demo/topic?kind=thread&key='+encodeURIComponent('localhost:'+c.port+'/x'))).text()).slice(0,1500))
await b.close(); await c.close(); process.exit()
