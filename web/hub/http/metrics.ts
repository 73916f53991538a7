import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What `/metrics` tells. Routes are told by their pattern: no program's or member's name is in a label. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram;
  readonly #records: Counter;

  constructor() {
    collectDefaultMetrics({ register: this.registry, prefix: 'tenfold_' });
    this.#requests = new Histogram({
      name: 'tenfold_request_seconds',
      help: 'How long requests took.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5],
      registers: [this.registry],
    });
    this.#records = new Counter({
      name: 'tenfold_records_total',
      help: 'Records that were handed in, by what became of them.',
      labelNames: ['status'],
      registers: [this.registry],
    });
  }

  /** Measures every request that goes through. */
  measure(): MiddlewareHandler {
    return async (context, next) => {
      const began = performance.now();
      await next();
      this.observe(context.req.method, routePath(context), context.res.status, began);
    };
  }

  /** A request that is over, and has begun then by `performance.now()`. */
  observe(method: string, route: string, status: number, began: number): void {
    this.#requests.observe({ method, route, status }, (performance.now() - began) / 1000);
  }

  /** What has become of records. */
  readonly count = (statuses: readonly { readonly status: string }[]): void => {
    const counts = new Map<string, number>();
    for (const { status } of statuses) counts.set(status, (counts.get(status) ?? 0) + 1);
    for (const [status, count] of counts) this.#records.inc({ status }, count);
  };
}
