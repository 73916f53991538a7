import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import { keepHub } from './chores.js';
import type { Hub } from './hub.js';
import { hubEdge } from './http/app.js';
import { backupCards } from './database/backup.js';
import { Backups, noCopies, type Copies } from './database/copies.js';
import type { Database } from './database/types.js';
import type { AddressOf } from './http/gate.js';
import { jsonLog, type Log } from './http/log.js';
import { type HubSettings, openHub } from './open.js';
import { type Running, serveApp } from './server.js';
import type { TermsSettings } from './terms.js';
import { createKey, scopes } from './trust/keys.js';
import type { Send } from './webhooks/send.js';

export interface StartSettings extends Omit<HubSettings, 'terms'> {
  readonly port: number;
  readonly host?: string;
  /** How many proxies of ours stand before the hub, each of which adds to `X-Forwarded-For`. Default: none. */
  readonly proxies?: number;
  /**
   * Where a SQLite file is copied to: at the start, daily, at the end, and within an hour after somebody was erased. Each
   * copy takes the place of the one before.
   */
  readonly backup?: string;
  /** How events are sent. Default: over HTTPS. */
  readonly send?: Send;
  /** The folder of the built files: with it the pages of till and card are served as well. */
  readonly dist?: string;
  /** Says what would be reckoned anew: see `TermsSettings`. */
  readonly reckonedAnew?: TermsSettings['reckonedAnew'];
  /** Whether what has been confirmed may be reckoned anew, which is logged. Default: not. */
  readonly mayReckonAnew?: boolean;
  /** Default: JSON lines on stderr. */
  readonly log?: Log;
}

export interface RunningHub extends Running {
  readonly hub: Hub;
  /** A key that may do everything, of each programme that had none: it is told here, and never again. */
  readonly firstKeys: ReadonlyMap<string, string>;
}

/** Opens a hub and serves it. Refuses as programmes and keys are refused; rejects where port or database fail. */
export async function startHub(settings: StartSettings): Promise<Result<RunningHub>> {
  const { now = Date.now, log = jsonLog((text) => process.stderr.write(text), now) } = settings;
  let backups: Backups | undefined;
  const copiesOf = (database: Database): Copies => {
    if (settings.backup === undefined) return noCopies;
    const path = settings.backup;
    return (backups = new Backups(async () => {
      const newest = await backupCards(database, path);
      log({ event: 'backup' });
      return newest;
    }));
  };
  const terms = termsIn(settings, log);
  const opened = await openHub({ isWatched: false, ...settings, copiesOf, ...(terms && { terms }) });
  if (!opened.ok) return opened;
  const hub = opened.value;
  let running: Running | undefined;
  try {
    const addressOf = addressBehind(settings.proxies ?? 0);
    const { app, syncs } = hubEdge(hub, { log, addressOf, dist: settings.dist });
    const serving = (running = await serveApp(app, settings.port, settings.host, {}, syncs.take));
    const backUp = async (): Promise<void> => await backups?.write();
    const chores = await keepHub(hub, { log, send: settings.send, backUp });
    log({ event: 'started', database: hub.database.kind, programs: hub.tenants.size });
    const firstKeys = await makeFirstKeys(hub); // last: where anything failed after it, nobody would ever be told them
    if (firstKeys.size > 0) await backUp().catch((error: unknown) => log({ event: 'fault', error: String(error) }));
    const close = async (): Promise<void> => {
      await serving.close();
      await chores.stop().finally(() => hub.database.close());
      log({ event: 'stopped' });
    };
    return accepted({ url: serving.url, close, hub, firstKeys });
  } catch (error) {
    await running?.close();
    await hub.database.close();
    throw error;
  }
}

function termsIn({ reckonedAnew, mayReckonAnew = false }: StartSettings, log: Log): TermsSettings | undefined {
  return (
    reckonedAnew && {
      reckonedAnew,
      mayReckon: (program, lines) => {
        if (mayReckonAnew) log({ event: 'terms.changed', program, changes: lines.join('\n') });
        return mayReckonAnew;
      },
    }
  );
}

async function makeFirstKeys({ database, tenants, now }: Hub): Promise<ReadonlyMap<string, string>> {
  const made = new Map<string, string>();
  for (const program of tenants.keys()) {
    const known = await database.query(`SELECT id FROM keys WHERE program = $1 LIMIT 1`, [program]);
    if (known.length > 0) continue;
    const key = await createKey(database.query, program, 'first', scopes, now());
    if (key.ok) made.set(program, key.value.text);
  }
  return made;
}

/** Behind proxies the last of them says whom it has heard, and so on: what is further left anybody can write. */
function addressBehind(proxies: number): AddressOf {
  return ({ forwardedFor = '', remote = 'unknown' }) =>
    (proxies > 0 && forwardedFor.split(',').at(-proxies)?.trim()) || remote;
}
