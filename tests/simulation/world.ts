import type { Hono } from 'hono';
import type { Program } from '../../web/client/types.js';
import { compileSource, loadEngine } from '../../web/engine/index.js';
import { instanceOf } from '../../web/engine/instance.js';
import type { Engine, EngineSource } from '../../web/engine/types.js';
import { noCopies } from '../../web/hub/database/copies.js';
import { hubApp } from '../../web/hub/http/app.js';
import type { LogLine } from '../../web/hub/http/log.js';
import type { Hub, Tenant } from '../../web/hub/hub.js';
import { HubProgram } from '../../web/hub/program.js';
import { openIdentity } from '../../web/hub/trust/identity.js';
import { memberSignerOf } from '../../web/hub/trust/member-signer.js';
import { openReceiptKeys } from '../../web/receipt/receipts.js';
import { Limits } from '../../web/hub/trust/limits.js';
import { builtEngine, withFaults } from '../support/engine.js';
import { Disk, powerCut } from './database.js';
import { receiptKey } from './receipts.js';

export const programId = 'story-coffee';
export const identitySecret = 'a secret that only the shop and its hub know';

/** Small, and with something of everything that several devices can quarrel about. */
export function programOf(backdatingHours: number): Program {
  return {
    tenfold: 1,
    id: programId,
    name: 'Story Coffee',
    currency: 'EUR',
    timeZone: 'UTC',
    backdatingHours,
    points: { expiry: { kind: 'rolling', months: 2 } },
    earning: [
      { id: 'welcome', on: 'joined', award: { form: 'fixed', points: 30 } },
      { id: 'hello', on: 'visited', award: { form: 'fixed', points: 2 } },
      { id: 'spend', on: 'purchased', award: { form: 'step', points: 1, per: 100 } },
    ],
    cards: [
      {
        id: 'coffee',
        name: 'Coffee',
        slots: 3,
        stamp: { per: 'order' },
        rewards: [{ at: 3, reward: 'free-coffee' }],
      },
    ],
    rewards: [
      { id: 'free-coffee', name: 'Free coffee' },
      { id: 'cookie', name: 'Cookie', points: 20, holdMinutes: 15 },
    ],
  };
}

/** The back-dating limits that stories have: phones that come back after 60 days are in time, or too late. */
export const backdatings = [72, 2400] as const;

/** So few that stories come to the end of both. */
const liveAccounts = 2;
export const snapshotLines = 3;

/** Two versions of the engine: neither reads the other's snapshots. */
export const versions = ['old', 'new'] as const;
export type Version = (typeof versions)[number];

/** What is made once in a process, for all stories: one instance of the engine, one disk, one app. */
export class World {
  /** What the app answers from; each story's hub puts its own here. */
  hub: Hub | undefined;
  faults: string[] = [];
  readonly app: Hono;

  private constructor(
    readonly engine: EngineSource,
    readonly disk: Disk,
    /** By back-dating limit and version. */
    readonly tenants: ReadonlyMap<string, ReadonlyMap<string, Tenant>>,
    /** Engines to check with, by back-dating limit. */
    readonly judges: ReadonlyMap<number, Engine>,
  ) {
    const hub = (): Hub => this.#hub();
    const served = (): Hub['tenants'] => this.hub?.tenants ?? new Map(); // the app looks before a hub is up
    const current: Hub = {
      get database() {
        return hub().database;
      },
      get tenants() {
        return served();
      },
      get epoch() {
        return hub().epoch;
      },
      get lost() {
        return hub().lost;
      },
      get secret() {
        return hub().secret;
      },
      now: () => hub().now(),
      privateWebhooks: false,
      copies: noCopies,
    };
    this.app = hubApp(current, { log: (line) => this.#log(line), limits });
  }

  static async open(): Promise<World> {
    const compiled = await compileSource(await builtEngine());
    const raw = await instanceOf(compiled);
    const engine = { ...compiled, factory: () => Promise.resolve(raw) };
    const disk = await Disk.open();
    const signer = await memberSignerOf(disk.plain, programId);
    const tenants = new Map<string, ReadonlyMap<string, Tenant>>();
    const judges = new Map<number, Engine>();
    for (const hours of backdatings) {
      const text = JSON.stringify(programOf(hours));
      for (const version of versions) {
        const source = version === 'old' ? engine : withFaults(engine, otherSnapshots);
        tenants.set(`${hours} ${version}`, new Map([[programId, { ...(await tenantOf(source, text)), signer }]]));
      }
      judges.set(hours, await engineOf(engine, text));
    }
    return new World(engine, disk, tenants, judges);
  }

  /** Whoever has no power cannot be blamed. */
  #log({ event, error }: LogLine): void {
    if (!String(error).includes(powerCut)) this.faults.push(`${event}: ${String(error)}`);
  }

  #hub(): Hub {
    if (this.hub === undefined) throw new Error('no hub is up');
    return this.hub;
  }
}

/** No story is about limits. */
const limit = { burst: 1e9, perSecond: 1e9 };
const limits = new Limits({ member: limit, device: limit, address: limit, program: limit });

/** A snapshot of the other version: read by nobody else. */
export function flipped(bytes: Uint8Array): Uint8Array {
  const other = Uint8Array.from(bytes);
  other[0] = (other[0] ?? 0) ^ 0x80;
  return other;
}

const otherSnapshots = {
  snapshot: (original: (...args: unknown[]) => unknown, ...args: unknown[]): unknown => {
    const answer = original(...args);
    return answer instanceof Uint8Array ? flipped(answer) : answer;
  },
  restore: (original: (...args: unknown[]) => unknown, handle: unknown, bytes: unknown, member: unknown): unknown =>
    original(handle, flipped(bytes as Uint8Array), member),
};

async function tenantOf(source: EngineSource, text: string): Promise<Omit<Tenant, 'signer'>> {
  const program = await HubProgram.open(source, text, { liveAccounts, snapshotLines });
  const identity = await openIdentity(programId, { keys: [{ secret: identitySecret }] });
  if (!program.ok || !identity.ok) throw new Error(JSON.stringify([program, identity]));
  const receipts = await openReceiptKeys(programId, [receiptKey]);
  if (!receipts.ok) throw new Error(receipts.refusal.code);
  return { program: program.value, identity: identity.value, receipts: receipts.value };
}

async function engineOf(source: EngineSource, text: string): Promise<Engine> {
  const opened = (await loadEngine(source)).open(text, { ledgerRecords: 0 });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  return opened.value;
}
