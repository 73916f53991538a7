/** An event of Chromium's trace. `tdur`: microseconds of the thread's own clock. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** What the scheduler runs on its own: tasks, and behind a task the microtasks that it has left, which lie outside of it. */
const outermost = ['ThreadControllerImpl::RunTask', 'BlinkScheduler_PerformMicrotaskCheckpoint'];

/**
 * Milliseconds of processor that the page's main thread took. Counted by the scheduler's outermost functions alone:
 * others lie within them and would count twice.
 */
export function mainThreadMs(trace: Buffer): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const isMain = ({ name, args }: TraceEvent): boolean => name === 'thread_name' && args?.name === 'CrRendererMain';
  const mains = new Set(traceEvents.filter(isMain).map(threadOf));
  const busy = new Map<string, number>();
  for (const event of traceEvents) {
    const thread = threadOf(event);
    if (!outermost.includes(event.name) || !mains.has(thread)) continue;
    busy.set(thread, (busy.get(thread) ?? 0) + (event.tdur ?? 0) / 1000);
  }
  if (busy.size === 0) throw new Error('the trace has no task of a renderer: has Chromium renamed them?');
  return Math.max(...busy.values()); // the page's; other renderers wait for a page
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${String(pid)}/${String(tid)}`;
