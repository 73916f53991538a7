import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { hubEdge } from '../../web/hub/http/app.js';
import type { LogLine } from '../../web/hub/http/log.js';
import type { NodeSyncs } from '../../web/hub/http/node-syncs.js';
import type { Hub } from '../../web/hub/hub.js';
import { openHub, type HubSettings } from '../../web/hub/open.js';
import { createKey, type Scope } from '../../web/hub/trust/keys.js';
import { Limits } from '../../web/hub/trust/limits.js';
import type { Entered, RecordAnswer, SyncAnswer } from '../../web/sync/protocol.js';
import { builtEngine } from '../support/engine.js';

export const coffee = await readFile(new URL('../../shared/programs/corner-coffee.json', import.meta.url), 'utf8');

/** A clock that only moves when it is told to. */
export class Clock {
  constructor(public ms = Date.parse('2026-03-02T10:00:00Z')) {}
  readonly now = (): number => this.ms;
  get text(): string {
    return new Date(this.ms).toISOString().replace('.000Z', '+00:00');
  }
}

/** Limits that no test comes to, but those of the limits. */
function unlimited(): Limits {
  const limit = { burst: 1_000_000, perSecond: 1000 };
  return new Limits({ member: limit, device: limit, address: limit, program: limit });
}

/** What a body may have as well. */
export interface Refused {
  readonly refusal?: { readonly code: string; readonly pointer: string };
}

/** A hub that is asked as over HTTP, without a network. */
export class TestHub {
  private constructor(
    readonly hub: Hub,
    readonly clock: Clock,
    readonly app: Hono,
    readonly syncs: NodeSyncs,
    readonly log: readonly LogLine[],
  ) {}

  static async open(settings: Partial<HubSettings> = {}, limits = unlimited()): Promise<TestHub> {
    const clock = new Clock();
    const opened = await openHub({
      place: { file: ':memory:' },
      engine: await builtEngine(),
      tenants: [{ program: coffee }],
      now: clock.now,
      ...settings,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
    const log: LogLine[] = [];
    const { app, syncs } = hubEdge(opened.value, { log: (line) => log.push(line), limits });
    return new TestHub(opened.value, clock, app, syncs, log);
  }

  async close(): Promise<void> {
    await this.hub.database.close();
  }

  /** Asks, and answers status and body. */
  async ask<T = Refused>(
    method: string,
    path: string,
    body?: unknown,
    token?: string,
  ): Promise<{ readonly status: number; readonly body: T | (T & Refused) }> {
    const response = await this.app.request(`/v1/corner-coffee/${path}`, {
      method,
      headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as T };
  }

  async enter(): Promise<Entered> {
    return (await this.ask<Entered>('POST', 'members', {})).body;
  }

  async key(...scopes: readonly Scope[]): Promise<string> {
    const key = await createKey(this.hub.database.query, 'corner-coffee', 'test', scopes, this.clock.ms);
    if (!key.ok) throw new Error(JSON.stringify(key.refusal));
    return key.value.text;
  }
}

/** One of a shopper's devices, as simple as can be. */
export class Device {
  #seq = 0;
  have = 0;
  epoch: string | undefined;
  /** So far its clock is ahead of the hub's. It says so, if it is. */
  aheadMs = 0;

  constructor(
    readonly hub: TestHub,
    readonly token: string,
    public name = 'phone',
  ) {}

  record(kind: string, data?: unknown, id = `${this.name}-${this.#seq + 1}`): { seq: number; line: string } {
    this.#seq += 1;
    const at = this.#now;
    return { seq: this.#seq, line: JSON.stringify({ id, kind, at, ...(data !== undefined && { data }) }) };
  }

  async sync(...records: readonly { readonly seq: number; readonly line: string }[]): Promise<SyncAnswer> {
    const { status, body } = await this.push(...records);
    if (status !== 200) throw new Error(JSON.stringify(body));
    const answer = body as SyncAnswer;
    this.epoch = answer.epoch;
    this.have = answer.from + answer.records.length;
    return answer;
  }

  async push(
    ...records: readonly { readonly seq: number; readonly line: string }[]
  ): Promise<{ status: number; body: unknown }> {
    const { epoch, have, aheadMs, name: device } = this;
    return await this.hub.ask(
      'POST',
      'sync',
      { device, have, records, ...(epoch !== undefined && { epoch }), ...(aheadMs !== 0 && { now: this.#now }) },
      this.token,
    );
  }

  get #now(): string {
    return new Date(Date.parse(this.hub.clock.text) + this.aheadMs).toISOString();
  }
}

export const statuses = (answers: readonly RecordAnswer[]): string[] =>
  answers.map((one) => (one.status === 'refused' ? one.refusal.code : one.status));

/** A purchase of so many coffees. */
export const coffees = (order: string, quantity = 1): unknown => ({
  order,
  lines: [{ product: 'flat-white', category: 'coffee', quantity, amount: 380 * quantity }],
});
