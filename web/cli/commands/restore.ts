import { constants, copyFile, realpath, rm, stat } from 'node:fs/promises';
import { newEpoch } from '../../hub/database/epoch.js';
import { isOpenSomewhere } from '../../hub/database/process-lock.js';
import { openSqlite } from '../../hub/database/sqlite.js';
import { CommandError } from '../io/command-error.js';
import { databasePlace, withDatabase } from '../io/database.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer } from '../io/printer.js';
import { type Command, needed, parseOptions } from './command.js';

/** Brings a hub's database back, and tells its devices so. */
export const restore: Command = {
  summary: 'brings a hub back from a backup',
  help: `tenfold restore --from FILE --data FILE

Copies the backup to where there is no file yet, and begins a new epoch: every device then sends again what the backup
does not have. With DATABASE_URL, after PostgreSQL was restored by its own means, it only begins the epoch.`,

  async run(words) {
    const options = parseOptions(words, { from: { type: 'string' }, data: { type: 'string' } });
    const place = databasePlace(options, () => needed(options.data, 'data'));
    if ('url' in place) await beginEpoch(place);
    else await bringBack(needed(options.from, 'from'), place.file);
    return exitCodes.ok;
  },
};

async function beginEpoch(place: Parameters<typeof withDatabase>[0]): Promise<void> {
  answer(`a new epoch: ${await withDatabase(place, newEpoch)}`);
}

/** What cannot be brought back leaves nothing behind, so that the next try finds the place free. */
async function bringBack(from: string, file: string): Promise<void> {
  await copy(from, file);
  try {
    await mustBeOfHub(file, from);
    await beginEpoch({ file });
  } catch (error) {
    for (const name of [file, `${file}-wal`, `${file}-shm`]) await rm(name, { force: true });
    throw error;
  }
}

async function copy(from: string, file: string): Promise<void> {
  await mustBeWhole(from);
  try {
    await copyFile(from, file, constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CommandError(`${file} is there already: move it away, it may have what the backup has not`);
  }
}

/** Of a hub's own file the newest is in the log beside it, and would be left behind. */
async function mustBeWhole(from: string): Promise<void> {
  const file = await realpath(from);
  if (await isOpenSomewhere(file)) {
    throw new CommandError(`${from} is the file of a hub that runs: stop it, or take what its --backup has written`);
  }
  const log = await stat(`${file}-wal`).catch(() => undefined);
  if (log === undefined || log.size === 0) return;
  throw new CommandError(
    `${from}-wal lies beside it, with what ${from} has not: a hub has died that wrote there. Start it on that file and stop ` +
      'it, which brings them together',
  );
}

/** Asked before the tables are made that are not there: an empty file would become an empty hub. */
async function mustBeOfHub(file: string, from: string): Promise<void> {
  try {
    const database = await openSqlite(file);
    const known = database.query(`SELECT value FROM hub WHERE name = 'epoch'`);
    const rows = await known.finally(() => database.close());
    if (rows.length > 0) return;
  } catch (error) {
    throw new CommandError(`${from}: this is no backup of a hub`, { cause: error });
  }
  throw new CommandError(`${from}: this is no backup of a hub`);
}
