import { type Engine, notThere, type Tab } from './engine.ts'
import { look, told } from './look.ts'

/** Does a command of WebDriver (https://www.w3.org/TR/webdriver2/); throws what it says of an error. */
export type Call = <T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<T>

interface Session {
  sessionId: string
  capabilities: { browserName: string; browserVersion: string }
}

/** Commands to a driver that listens at an address. */
export function callsTo(url: string): Call {
  return async (method, path, body) => {
    const response = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: never }
    if (response.ok) return value
    const { error, message } = value as { error: string; message: string }
    throw new Error(`${method} ${path}: ${error}: ${message}`)
  }
}

/** Starts a browser by its driver; closing ends the browser and not the driver. */
export async function webdriverEngine(driver: Call, alwaysMatch: object): Promise<Engine> {
  const { sessionId, capabilities } = await driver<Session>('POST', '/session', {
    capabilities: { alwaysMatch },
  })
  const call: Call = (method, path, body) => driver(method, `/session/${sessionId}${path}`, body)
  const windows = { current: '' }
  return {
    called: `${capabilities.browserName}/${capabilities.browserVersion}`,
    async open() {
      // A tab beside others wouldn't be in sight.
      const { handle } = await call<{ handle: string }>('POST', '/window/new', { type: 'window' })
      return tabOf(call, handle, windows)
    },
    close: () => call('DELETE', ''),
  }
}

function tabOf(call: Call, handle: string, windows: { current: string }): Tab {
  /** Commands go to one window at a time. */
  const here: Call = async (...command) => {
    if (windows.current !== handle) await call('POST', '/window', { handle })
    windows.current = handle
    return call(...command)
  }
  const run = <T>(script: string, ...args: readonly object[]): Promise<T> =>
    here('POST', '/execute/sync', { script, args })

  return {
    go: url => here('POST', '/url', { url }),
    reload: () => here('POST', '/refresh', {}),
    async see(sought) {
      const script = `const found = (${look})(arguments[0]); return found ? (${told})(found) : null`
      return (await run<string | null>(script, sought)) ?? undefined
    },
    async press(sought) {
      // As text: what WebKit makes of an object has no end where a page adds to what objects inherit.
      const script = `return JSON.stringify((${middle})((${look})(arguments[0])))`
      const point: Point | null = JSON.parse(await run<string>(script, sought))
      if (!point) throw notThere(sought)
      // WebKit takes a textarea for covered by what it draws it of, where it is asked to press an element.
      const steps = [
        { type: 'pointerMove', ...point },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]
      await here('POST', '/actions', { actions: [{ id: 'mouse', type: 'pointer', actions: steps }] })
    },
    async type(text) {
      // As keys: what WebKit does to type into an element fails where a page adds to what objects inherit.
      const keys = [...text].flatMap(value => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ])
      await here('POST', '/actions', { actions: [{ id: 'keys', type: 'key', actions: keys }] })
    },
    async close() {
      await here('DELETE', '/window')
      windows.current = ''
    },
  }
}

interface Point {
  x: number
  y: number
}

/** Brings a node into view; gives its middle, unless something else lies there. Runs in the page. */
function middle(node: Element | undefined): Point | null {
  node?.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
  const { x = 0, y = 0, width = 0, height = 0 } = node?.getBoundingClientRect() ?? {}
  const point = { x: Math.round(x + width / 2), y: Math.round(y + height / 2) }
  const hit = (node?.getRootNode() as Document | ShadowRoot | undefined)?.elementFromPoint(point.x, point.y)
  return hit && node?.contains(hit) ? point : null
}
