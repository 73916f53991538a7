import { accepted, refused } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { RecordAnswer } from '../../sync/protocol.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import type { Line } from './lines.js';
import { CardQueries, type SaidBy } from './statements.js';
import { take } from './take.js';

/** Takes in records that the merchant, or a receipt, vouches for. Retries are harmless: ids are known for ever. */
export async function offer(
  database: Database,
  program: HubProgram,
  member: string,
  lines: readonly Line[],
  saidBy: SaidBy,
  nowMs: number,
): Promise<Result<readonly RecordAnswer[]>> {
  const recordedAt = program.instant(nowMs);
  return await database.transaction(async (query): Promise<Result<readonly RecordAnswer[]>> => {
    const queries = new CardQueries(query, { member, program: program.id });
    const account = await queries.lock(nowMs);
    if (account === undefined) return refused('member.unknown', 'a card of this hub');
    if (account.claimed_by !== null) return refused('member.claimed', 'the card of whoever has logged in');
    const offered = lines.map((line) => ({ line, seq: null, saidBy, recordedAt }));
    const taken = await take(program, queries, account, offered, null, nowMs);
    if (!taken.ok) return taken;
    return accepted(taken.value.fates.map((fate, i) => ({ id: lines[i]?.id ?? '', ...fate })));
  });
}
