import type { CDPSession } from 'playwright-core'

/** What the browser noted of its own work; times in µs. */
export interface TraceEvent {
  name: string
  pid: number
  tid: number
  ts: number
  dur?: number
  args: { name?: string }
}

/** Notes what the page's processes do meanwhile: tasks, and which thread is the page's main one. */
export async function trace(session: CDPSession, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: {
      includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'],
    },
  })
  await act()
  const complete = new Promise<string>((resolve, reject) => {
    session.once('Tracing.tracingComplete', ({ stream }) => {
      if (stream) resolve(stream)
      else reject(new Error('The browser gave no trace'))
    })
  })
  await session.send('Tracing.end')
  const handle = await complete
  let json = ''
  for (let eof = false; !eof; ) {
    const part = await session.send('IO.read', { handle })
    json += part.data
    eof = part.eof
  }
  await session.send('IO.close', { handle })
  return (JSON.parse(json) as { traceEvents: TraceEvent[] }).traceEvents
}

/** The longest tasks of a page's main thread, in ms: of all, and of those that don't collect garbage. */
export function longestOf(events: readonly TraceEvent[]): { task: number; own: number } {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const onMain = events.filter(({ pid, tid }) => mains.some(main => main.pid === pid && main.tid === tid))
  const tasks = onMain.filter(({ name }) => name === 'RunTask')
  if (!tasks.length) throw new Error('The trace holds no task of the page')
  const collections = onMain.filter(({ name }) => name === 'MajorGC')
  const collects = ({ ts, dur = 0 }: TraceEvent) => collections.some(gc => gc.ts >= ts && gc.ts < ts + dur)
  const longest = (of: TraceEvent[]) => Math.max(0, ...of.map(({ dur = 0 }) => dur)) / 1_000
  return { task: longest(tasks), own: longest(tasks.filter(task => !collects(task))) }
}
