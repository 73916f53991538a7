import { mostProvisional, mostPulled } from '../../sync/protocol.js';
import type { RecordAnswer, SyncAnswer, SyncRequest } from '../../sync/protocol.js';
import { accepted } from '../../engine/result.js';
import type { Result } from '../../engine/types.js';
import type { Lost } from '../database/epoch.js';
import type { Database } from '../database/types.js';
import type { HubProgram } from '../program.js';
import { lockOpen, onCard } from './account.js';
import { Asserted } from './asserted.js';
import { Bases } from './base.js';
import { lateBy } from './device-clock.js';
import { readLine } from './lines.js';
import { CardQueries } from './statements.js';
import { type Fate, type Offered, take } from './take.js';

/** Most characters of journal lines in an answer. */
const mostPulledLength = 1_048_576;

/** What a sync has to do with, besides the request. */
export interface SyncContext {
  readonly database: Database;
  readonly program: HubProgram;
  readonly member: string;
  readonly epoch: string;
  readonly lost: Lost | undefined;
  readonly nowMs: number;
}

/**
 * Takes in what a device pushes and answers what it has not seen: all in one transaction of the card's. What a device that
 * has nothing yet is told of a long journal is found out behind it.
 */
export async function sync(context: SyncContext, request: SyncRequest): Promise<Result<SyncAnswer>> {
  const synced = await exchange(context, request);
  if (synced.ok) context.program.answered(synced.value.answers);
  return synced.ok && request.base === true ? accepted(await onBase(context, synced.value)) : synced;
}

/** The account after all but the latest page in place of the first one, where the journal is longer than that. */
async function onBase({ database, program, member }: SyncContext, answer: SyncAnswer): Promise<SyncAnswer> {
  const from = answer.head - mostPulled;
  if (answer.from !== 0 || from <= 0) return answer;
  const base = await bases.after(program, new CardQueries(database.query, { member, program: program.id }), from);
  if (base === undefined) return answer;
  return { ...answer, from, base: base.snapshot, records: upTo(mostPulledLength, base.next) };
}

const bases = new Bases();

async function exchange(context: SyncContext, request: SyncRequest): Promise<Result<SyncAnswer>> {
  const { database, program, member, epoch, nowMs } = context;
  const lateMs = lateBy(request.now, nowMs);
  const read = request.records.map(({ line, seq }) => ({ seq, line, read: readLine(line, lateMs) }));
  const offered = read.flatMap((one): Offered[] =>
    one.read.ok
      ? [
          {
            line: one.read.value,
            seq: one.seq,
            saidBy: 'device',
            recordedAt: program.instant(takenMs(one.line, lateMs, context)),
          },
        ]
      : [],
  );
  return await onCard(database, program, member, async (card) => {
    const { queries } = card;
    const locked = await lockOpen(queries, nowMs, request.device);
    if (!locked.ok) return locked;
    const before = locked.value;
    const device = { name: request.device, mark: before.mark ?? 0 };
    const taken = await take(card, before, offered, device, nowMs);
    if (!taken.ok) return taken;
    const mark = await queries.mark(device.name, Math.max(device.mark, request.records.at(-1)?.seq ?? 0), nowMs);
    const from = request.epoch === epoch && request.have <= taken.value.head ? request.have : 0;
    const fates = taken.value.fates.values();
    const answers = read.map((one): RecordAnswer =>
      one.read.ok
        ? answerOf(one.read.value.id, fates.next().value)
        : { id: '', status: 'refused', refusal: one.read.refusal },
    );
    // A device that has all but what it hands over is answered from that: there is nothing to be looked up.
    const added = taken.value.lines;
    const lines = from === before.head ? added : (await queries.journal(from, mostPulled)).map(({ line }) => line);
    const records = upTo(mostPulledLength, lines);
    const answer = { epoch, mark, head: taken.value.head, answers, from, records };
    if (!program.isProvisional) return accepted(answer);
    const provisional = await new Asserted(queries.query, queries.card).provisional(mostProvisional);
    return accepted({ ...answer, provisional });
  });
}

/**
 * When the hub takes the record. What may have been taken in the time that a restored hub knows nothing of is given back
 * by its device, however much later that comes: it is as late as it was then, and no later.
 */
function takenMs(line: string, lateMs: number, { lost, nowMs }: SyncContext): number {
  if (lost === undefined) return nowMs;
  const atMs = Date.parse(String((JSON.parse(line) as { readonly at?: unknown }).at)) + lateMs;
  return atMs <= lost.toMs ? Math.max(atMs, lost.fromMs) : nowMs;
}

/** The first lines, as many as are not too long together, and one at least. */
function upTo(length: number, from: readonly string[]): string[] {
  let left = length;
  const lines: string[] = [];
  for (const line of from) {
    left -= line.length;
    if (left < 0 && lines.length > 0) break;
    lines.push(line);
  }
  return lines;
}

function answerOf(id: string, fate: Fate | undefined): RecordAnswer {
  return fate === undefined ? { id, status: 'later' } : { id, ...fate };
}
