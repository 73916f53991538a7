import { stat } from 'node:fs/promises';
import { createKey, scopes, type Scope } from '../../hub/trust/keys.js';
import { CommandError } from '../io/command-error.js';
import { databasePlace, withDatabase } from '../io/database.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { type Command, needed, parseOptions } from './command.js';

const options = {
  program: { type: 'string' },
  data: { type: 'string' },
  name: { type: 'string' },
  scopes: { type: 'string' },
} as const;

/** The way back in for a merchant who has lost every key. */
export const key: Command = {
  summary: 'makes a key for the merchant’s own systems, when all are lost',
  help: `tenfold key --program FILE --data FILE [options]

  --data FILE       the hub's database; DATABASE_URL names a PostgreSQL instead. Of a file, stop the hub first
  --name NAME       what it is called (default: made by hand)
  --scopes LIST     what it may do (default: ${scopes.join(',')})

Prints the key, which is shown only now.`,

  async run(words) {
    const given = parseOptions(words, options);
    const { program } = await openProgram(needed(given.program, 'program'), 0);
    const place = databasePlace({ data: given.data }, () => needed(given.data, 'data'));
    if ('file' in place && (await sizeOf(place.file)) === 0)
      throw new CommandError(`${place.file}: is empty, and no hub's`);
    const wanted = (given.scopes ?? scopes.join(',')).split(',').map((scope) => scope.trim()) as Scope[];
    const name = given.name ?? 'made by hand';
    const made = await withDatabase(place, ({ query }) => createKey(query, program.id, name, wanted, Date.now()));
    if (!made.ok)
      throw new CommandError(refusalText(`--${made.refusal.pointer.slice(1)}`, { ...made.refusal, pointer: '' }));
    answer(`key of ${program.id}, shown only now: ${made.value.text}`);
    return exitCodes.ok;
  },
};

/** Of a file that is there. */
async function sizeOf(file: string): Promise<number | undefined> {
  return await stat(file).then(
    ({ size }) => size,
    () => undefined,
  );
}
