import { constants, copyFile } from 'node:fs/promises';
import { newEpoch } from '../../hub/database/epoch.js';
import { openDatabase, type DatabasePlace } from '../../hub/database/open.js';
import { CommandError } from '../io/command-error.js';
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
    const database = await openDatabase(await placeOf(options));
    try {
      answer(`a new epoch: ${await newEpoch(database)}`);
    } finally {
      await database.close();
    }
    return exitCodes.ok;
  },
};

async function placeOf(options: { readonly from?: string; readonly data?: string }): Promise<DatabasePlace> {
  const url = process.env['DATABASE_URL'];
  if (url !== undefined) return { url };
  const [from, file] = [needed(options.from, 'from'), needed(options.data, 'data')];
  try {
    await copyFile(from, file, constants.COPYFILE_EXCL);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CommandError(`${file} is there already: move it away, it may have what the backup has not`);
  }
  return { file };
}
