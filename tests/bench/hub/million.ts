import { openSafely } from '../../../web/hub/database/sqlite.js';
import { openDatabase } from '../../../web/hub/database/open.js';

const members = 50_000;
const perMember = 20;
const perStatement = 20;

/** Fills a hub's file with a million records, as if every member had taken twenty purchases in. */
export async function fillWithMillion(file: string): Promise<void> {
  await (await openDatabase({ file })).close();
  const connection = await openSafely(file);
  const row = (i: number): string => `(${Array.from({ length: 9 }, (_, j) => `$${String(i * 9 + j + 1)}`).join(', ')})`;
  const rows = Array.from({ length: perStatement }, (_, i) => row(i)).join(', ');
  connection.ask('BEGIN IMMEDIATE');
  for (let n = 0; n < members; n += 1) {
    const member = `m${String(n).padStart(6, '0')}`;
    connection.ask(`INSERT INTO accounts (member, program, head, created_ms, touched_ms) VALUES ($1, $2, $3, $4, $4)`, [
      member,
      'corner-coffee',
      perMember,
      Date.now(),
    ]);
    const values = Array.from({ length: perMember }, (_, place) => recordOf(member, place)).flat();
    connection.ask(
      `INSERT INTO records (member, program, place, id, line, hash, said_by, device, seq) VALUES ${rows}`,
      values,
    );
  }
  connection.ask('COMMIT');
  connection.ask('PRAGMA wal_checkpoint(TRUNCATE)');
  connection.close();
}

function recordOf(member: string, place: number): (string | number)[] {
  const id = `${member}/${String(place)}`;
  const at = '2026-03-02T10:00:00+00:00';
  const line = JSON.stringify({ id, kind: 'purchased', at, data: { order: id, amount: 380 }, recordedAt: at });
  return [member, 'corner-coffee', place, id, line, 'h'.repeat(43), 'device', 'phone', place + 1];
}
