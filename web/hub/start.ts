import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { accepted } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Hub } from './hub.js';
import { hubApp } from './http/app.js';
import { jsonLog, type Log } from './http/log.js';
import { type HubSettings, openHub } from './open.js';
import { type Running, serveApp } from './server.js';
import { createKey, scopes } from './trust/keys.js';

export interface StartSettings extends HubSettings {
  readonly port: number;
  readonly host?: string;
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
  const opened = await openHub(settings);
  if (!opened.ok) return opened;
  const hub = opened.value;
  try {
    const firstKeys = await makeFirstKeys(hub);
    const running = await serveApp(hubApp(hub, { log, addressOf }), settings.port, settings.host);
    log({ event: 'started', database: hub.database.kind, programs: hub.tenants.size });
    const close = async (): Promise<void> => {
      await running.close();
      await hub.database.close();
      log({ event: 'stopped' });
    };
    return accepted({ url: running.url, close, hub, firstKeys });
  } catch (error) {
    await hub.database.close();
    throw error;
  }
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

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? '';
}
