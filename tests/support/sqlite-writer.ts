// A process of its own that writes to a database for as long as it lives: argv[2] is the file. It says `open`, and then
// the number of each row that is durable; or `DatabaseError in-use` and the like where the file cannot be opened.
import { writeSync } from 'node:fs';
import { DatabaseError } from '../../web/hub/database/errors.js';
import { openDatabase } from '../../web/hub/database/open.js';
import type { Database } from '../../web/hub/database/types.js';

/** At once, also when the process is killed right after. */
const say = (line: string): number => writeSync(1, `${line}\n`);

const writers = 4;

async function write(database: Database, first: number): Promise<never> {
  for (let n = first; ; n += writers) {
    await database.transaction(async (query) => {
      await query(`INSERT INTO written (n, half) VALUES ($1, 0)`, [n]);
      await query(`UPDATE written SET half = 1 WHERE n = $1`, [n]);
    });
    say(String(n));
  }
}

try {
  const database = await openDatabase({ file: process.argv[2] ?? '' });
  await database.query(`CREATE TABLE IF NOT EXISTS written (n BIGINT PRIMARY KEY, half BIGINT NOT NULL)`);
  const [row] = await database.query<{ most: number | null }>(`SELECT MAX(n) AS most FROM written`);
  const start = (row?.most ?? 0) + 1;
  say('open');
  await Promise.all(Array.from({ length: writers }, (_, i) => write(database, start + i)));
} catch (error) {
  say(error instanceof DatabaseError ? `DatabaseError ${error.fault}` : String(error));
}
