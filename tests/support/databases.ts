import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openDatabase, type DatabasePlace } from '../../web/hub/database/open.js';
import type { Database } from '../../web/hub/database/types.js';
import { PrivatePostgres } from './postgres.js';

/** An empty database for one test. */
export interface Ground {
  readonly place: DatabasePlace;
  /** Opens it as the hub does; it is closed after the test. PostgreSQL may be opened more than once. */
  open(): Promise<Database>;
}

let server: Promise<PrivatePostgres> | undefined;

/** The PostgreSQL of this test file, which is stopped when the file's tests are over. */
export function postgres(): Promise<PrivatePostgres> {
  return (server ??= PrivatePostgres.start());
}

const folder = mkdtempSync(join(tmpdir(), 'tenfold-db-'));
let files = 0;

/** A path at which there is no file yet; what will be there is removed when the file's tests are over. */
export function freshFile(): string {
  return join(folder, `hub-${++files}.db`);
}

after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await (await server)?.remove();
});

/** Every kind of database that a hub can have. */
export const databases: readonly { readonly kind: Database['kind']; fresh(): Promise<DatabasePlace> }[] = [
  { kind: 'sqlite', fresh: async () => ({ file: freshFile() }) },
  { kind: 'postgres', fresh: async () => ({ url: await (await postgres()).freshUrl() }) },
];

/** A test on every kind of database, each time an empty one. */
export function onEveryDatabase(title: string, body: (ground: Ground) => Promise<void>): void {
  for (const { kind, fresh } of databases) {
    test(`${title} (${kind})`, async (t) => {
      const place = await fresh();
      const open = async (): Promise<Database> => {
        const database = await openDatabase(place);
        t.after(() => database.close());
        return database;
      };
      await body({ place, open });
    });
  }
}
