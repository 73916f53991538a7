/** An event of Chromium's trace. `tdur`: microseconds of the thread's own clock. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly documentLoaderURL?: string } };
}

/** What the scheduler runs on its own: tasks, and behind a task the microtasks that it has left, which lie outside of it. */
const outermost = ['ThreadControllerImpl::RunTask', 'BlinkScheduler_PerformMicrotaskCheckpoint'];

/**
 * Milliseconds of processor that the main thread of the page with this URL took. Counted by the scheduler's outermost
 * functions alone: others lie within them and would count twice.
 */
export function mainThreadMs(trace: Buffer, url: string): number {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  // Not the busiest renderer's: one that waits for a page has been seen to work twice as much.
  const began = traceEvents.find(({ args }) => args?.data?.documentLoaderURL === url);
  const ofPage = traceEvents.filter((event) => began !== undefined && threadOf(event) === threadOf(began));
  const busy = ofPage.filter(({ name }) => outermost.includes(name)).map(({ tdur = 0 }) => tdur / 1000);
  if (busy.length === 0) throw new Error('the trace has no task of the page: has Chromium renamed something?');
  return busy.reduce((sum, ms) => sum + ms, 0);
}

const threadOf = ({ pid, tid }: TraceEvent): string => `${String(pid)}/${String(tid)}`;
