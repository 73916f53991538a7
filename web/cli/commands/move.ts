import { rename } from 'node:fs/promises';
import { moveAll } from '../../hub/database/move.js';
import { CommandError } from '../io/command-error.js';
import { databaseUrl, withDatabase } from '../io/database.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer } from '../io/printer.js';
import { type Command, needed, parseOptions } from './command.js';

/** Carries a hub from its file to a PostgreSQL. */
export const move: Command = {
  summary: 'carries a hub from a file to PostgreSQL',
  help: `tenfold move --from FILE

With DATABASE_URL, which names a PostgreSQL that has no cards yet. All or nothing. Stop the hub first. The file is then
called FILE.moved, so that no hub goes on with it by mistake.`,

  async run(words) {
    const file = needed(parseOptions(words, { from: { type: 'string' } }).from, 'from');
    const url = databaseUrl();
    if (url === undefined) throw new CommandError('DATABASE_URL is needed; see tenfold help move');
    const cards = await moveFile(file, url);
    await rename(file, `${file}.moved`);
    answer(`${cards} ${cards === 1 ? 'card' : 'cards'} moved; ${file} is now ${file}.moved`);
    return exitCodes.ok;
  },
};

async function moveFile(file: string, url: string): Promise<number> {
  return await withDatabase({ file }, (from) => withDatabase({ url }, (to) => moveAll(from, to)));
}
