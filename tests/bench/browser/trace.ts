import type { CDPSession } from 'playwright-core'

/** What the browser noted of its own work; times in µs. */
export interface TraceEvent {
  name: string
  pid: number
  tid: number
  dur?: number
  args: { name?: string }
}

/** Notes what the page's processes do meanwhile: tasks, and which thread is the page's main one. */
export async function trace(session: CDPSession, act: () => Promise<unknown>): Promise<TraceEvent[]> {
  await session.send('Tracing.start', {
    transferMode: 'ReturnAsStream',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline', '__metadata'] },
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

/** The longest task of a page's main thread, in ms. */
export function longestOf(events: readonly TraceEvent[]): number {
  const mains = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
  const tasks = events.filter(
    ({ name, pid, tid }) => name === 'RunTask' && mains.some(main => main.pid === pid && main.tid === tid),
  )
  if (!tasks.length) throw new Error('The trace holds no task of the page')
  return Math.max(...tasks.map(({ dur = 0 }) => dur)) / 1_000
}
