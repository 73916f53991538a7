import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { DatabasePlace } from '../../../web/hub/database/open.js';
import { HubProcess } from '../../support/hub-process.js';
import type { Load, Loaded } from './load.js';

/** How much of a load may be entered in one go: below the limit of a program. */
const shoppers = 1500;

/** A hub as it ships, in its process, and the load on it in another one. */
export class LoadedHub {
  private constructor(
    readonly hub: HubProcess,
    readonly generator: ChildProcess,
  ) {}

  static async start(place: DatabasePlace): Promise<LoadedHub> {
    const hub = await HubProcess.startShipped(place, '--proxies', '1');
    const script = fileURLToPath(new URL('load.ts', import.meta.url));
    const generator = fork(script, [hub.url, 'corner-coffee', String(shoppers)], { execArgv: ['--import', 'tsx'] });
    await said(generator);
    return new LoadedHub(hub, generator);
  }

  async load(load: Load): Promise<Loaded> {
    this.generator.send(load);
    return (await said(this.generator)) as Loaded;
  }

  /** Resident memory of the hub's process, in megabytes, as its own metrics tell it. */
  async megabytes(): Promise<number> {
    const metrics = await (await fetch(`${this.hub.url}metrics`)).text();
    const bytes = /^tenfold_process_resident_memory_bytes (\S+)$/m.exec(metrics)?.[1];
    return Number(bytes) / 1_000_000;
  }

  async kill(): Promise<void> {
    this.generator.kill();
    await this.hub.kill();
  }

  /** Kills the hub when a load has begun: what it has not acknowledged is in the middle of being written. */
  async killUnder(load: Load): Promise<void> {
    const before = await this.#accepted();
    this.generator.send(load);
    while ((await this.#accepted()) < before + 100);
    await this.kill();
  }

  async #accepted(): Promise<number> {
    const metrics = await (await fetch(`${this.hub.url}metrics`)).text();
    return Number(/^tenfold_records_total\{status="accepted"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
  }
}

async function said(generator: ChildProcess): Promise<unknown> {
  const controller = new AbortController();
  const { signal } = controller;
  const ended = once(generator, 'exit', { signal }).then(() => {
    throw new Error('the load has ended: see above');
  });
  try {
    const [message] = (await Promise.race([once(generator, 'message', { signal }), ended])) as [unknown];
    return message;
  } finally {
    controller.abort();
    ended.catch(() => undefined);
  }
}
