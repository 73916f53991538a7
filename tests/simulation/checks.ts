import assert from 'node:assert/strict';
import type { Engine } from '../../web/engine/types.js';
import type { Row } from '../../web/hub/database/types.js';
import { ownPrefix } from '../../web/hub/journal/lines.js';
import type { Books } from './database.js';
import type { Phone } from './phone.js';
import type { Story, Told } from './story.js';
import { flipped, snapshotLines } from './world.js';

interface Line {
  readonly id: string;
  readonly kind: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** A card as the hub has it. */
interface Card {
  readonly member: string;
  /** What is kept of the account, after so many lines. */
  readonly snapshot: unknown;
  readonly saved: number;
  readonly lines: readonly string[];
  /** It has become part of another one. */
  readonly isMerged: boolean;
}

/** Everything that has to be so when all is quiet. */
export async function checkEnd(story: Story): Promise<Told> {
  assert.deepEqual(story.world.faults, [], 'the hub has no fault');
  const books = story.world.disk.read();
  const cards = cardsOf(books);
  for (const card of cards) checkBooks(story, card);
  for (const phone of story.phones) await checkPhone(story, phone, cards, books);
  checkTills(story, cards);
  checkReceipts(story, cards);
  checkErased(story, books);
  for (const [table, rows] of books) story.trace.say(`${table}: ${JSON.stringify(rows.map(plain))}`);
  return { digest: story.trace.digest(), requests: story.network.count, records: books.get('records')?.length ?? 0 };
}

function cardsOf(books: Books): readonly Card[] {
  return (books.get('accounts') ?? []).map(({ member, head, snapshot, snapshot_head: saved, claimed_by: into }) => {
    const own = (books.get('records') ?? []).filter((row) => row['member'] === member);
    own.sort((one, other) => Number(one['place']) - Number(other['place']));
    assert.deepEqual(
      own.map(({ place }) => place),
      Array.from({ length: Number(head) }, (_, place) => place),
      'the places of a journal have no gaps, and the card knows how many there are',
    );
    const lines = own.map(({ line }) => String(line));
    return { member: String(member), snapshot, saved: Number(saved), lines, isMerged: into !== null };
  });
}

/** What is kept of the account is the fold of the journal's beginning, and sums are what the entries say. */
function checkBooks(story: Story, { lines, snapshot: kept, saved }: Card): void {
  const judge = story.world.judges.get(story.backdatingHours);
  if (judge === undefined || lines.length === 0) return;
  judge.erase();
  const before = judge.totals();
  const early = judge.apply(lines.slice(0, saved).join('\n')).results;
  checkSnapshot(judge, kept, saved);
  const results = [...early, ...judge.apply(lines.slice(saved).join('\n')).results];
  const refused = results.filter(({ status }) => status !== 'accepted');
  assert.deepEqual(refused, [], 'every line of a journal counts');
  const entries = results.flatMap((result) => result.entries ?? []);
  const sum = entries.reduce((points, entry) => points + (entry.points ?? 0), 0);
  const view = judge.view('0001-01-01T00:00:00Z');
  assert.ok(view.ok);
  assert.equal(view.value.points.balance, sum, 'the balance is the sum of the entries');
  const totals = judge.totals();
  assert.equal(totals.entrySum - before.entrySum, sum, 'the totals are the sum of the entries');
  assert.equal(totals.outstanding, sum, 'what is outstanding is the balance');
  assert.ok(lines.length < saved + snapshotLines, 'the kept snapshot is of late');
}

function checkSnapshot(judge: Engine, kept: unknown, saved: number): void {
  if (saved === 0) return assert.equal(kept, null, 'there is no snapshot of nothing');
  const snapshot = judge.snapshot();
  assert.ok(kept instanceof Uint8Array && snapshot.ok, 'there is a snapshot');
  const isSame = [kept, flipped(kept)].some((bytes) => Buffer.compare(bytes, snapshot.value) === 0);
  assert.ok(isSame, 'the kept snapshot is the fold of the journal as far as it says');
}

async function checkPhone(story: Story, phone: Phone, cards: readonly Card[], books: Books): Promise<void> {
  const { lines, pending, memory } = await phone.shown();
  if (phone.recorded.size === 0 && memory === undefined) return;
  assert.equal(pending, 0, `${phone.name} has nothing left to send`);
  const card = (await phone.isJoined()) ? cards.find(({ member }) => member === memory?.member) : undefined;
  assert.deepEqual(lines, card?.lines ?? [], `${phone.name} folds what the hub has`);
  const journals = cards.flatMap((one) => one.lines.map(read));
  const refusals = books.get('refusals') ?? [];
  const { erasures } = story.world.disk.connection;
  const refused = new Set([...refusals.map(({ id }) => id), ...erasures.refused]);
  const everThere = [...journals, ...erasures.lines.map(read)];
  const own = await phone.journal.read(0);
  assert.ok(own.ok);
  const kept = own.value.lines.map(read);
  const hands = new Set(phone.family.flatMap((one) => [...one.hands]));
  const isOneCard = hands.size === 1 && (phone.family.length === 1 || phone.shopper !== undefined);
  for (const [id, status] of phone.heard) {
    const times = journals.filter((line) => line.id === id).length;
    if (isOneCard) assert.ok(times <= 1, `${id} of ${phone.name} is not in the hub twice`);
    if (isOneCard && status === 'refused' && story.restored.length === 0) {
      assert.equal(times, 0, `${id}, refused from ${phone.name}, is not in the hub`);
    }
  }
  // A restored hub has again what phones bring: not what a phone has lost as well, nor what was paid with a receipt that is over.
  const isGone = (id: string): boolean =>
    story.restored.length > 0 &&
    (!kept.some((line) => line.id === id) || refersToLost(refusals, id, story.receipts.length > 0));
  for (const [id, text] of phone.acknowledged) {
    if (isGone(id)) continue;
    const line = read(text);
    const isThere = everThere.some((other) => saysTheSame(line, other));
    assert.ok(isThere, `${line.kind} ${id}, accepted from ${phone.name}, is in the hub`);
  }
  for (const line of kept) {
    const isSettled = refused.has(line.id) || everThere.some((other) => saysTheSame(line, other));
    assert.ok(isSettled, `${line.kind} ${line.id} of ${phone.name} is not lost`);
  }
  for (const { line } of (memory?.receipts ?? []).filter(({ taken }) => taken)) {
    const isThere = everThere.some((other) => saysTheSame(read(line), other));
    assert.ok(isThere, `the receipt ${read(line).id}, taken from ${phone.name}, is in the hub`);
  }
}

/** Whoever shows it, on whatever card, and whatever becomes of that: it counts once, for ever. */
function checkReceipts(story: Story, cards: readonly Card[]): void {
  const ids = cards.flatMap((card) => card.lines.map((line) => read(line).id));
  const erased = new Set(story.world.disk.connection.erasures.lines.map((line) => read(line).id));
  for (const { receipt } of story.receipts) {
    const id = `${ownPrefix}${receipt.id}`;
    const times = ids.filter((one) => one === id).length;
    const most = erased.has(id) && story.restored.length === 0 ? 0 : 1;
    assert.ok(times <= most, `${id} is in the hub at most ${most} times, not ${times}`);
  }
}

/** Of a card that was erased nothing is left, in no table; a backup may know it again. */
function checkErased(story: Story, books: Books): void {
  if (story.restored.length > 0) return;
  const { members } = story.world.disk.connection.erasures;
  for (const [table, rows] of books) {
    const text = JSON.stringify(rows.map(plain));
    for (const member of members) assert.ok(!text.includes(member), `${table} knows nothing of an erased card`);
  }
}

/** To an order that is gone, or to points of a receipt that nobody takes again. */
const refersToLost = (refusals: readonly Row[], id: string, hasReceipts: boolean): boolean =>
  refusals.some((row) => row['id'] === id && (hasReceipts || String(row['refusal']).includes('"order.unknown"')));

function checkTills(story: Story, cards: readonly Card[]): void {
  const lines = cards.flatMap((card) => card.lines.map(read));
  const everThere = [...lines, ...story.world.disk.connection.erasures.lines.map(read)];
  const lost = ({ askedMs, ms }: { readonly askedMs: number; readonly ms: number }): boolean =>
    story.restored.some(({ fromMs, atMs }) => ms >= fromMs && askedMs <= atMs);
  for (const till of story.tills) {
    assert.deepEqual(till.wrong, [], `${till.name} is answered the same each time`);
    for (const settled of till.settled.filter((one) => !lost(one))) {
      const { id, kind, isNew } = settled;
      assert.ok(lines.filter((line) => line.id === id).length <= 1, `${id} is in the hub once`);
      const isThere = everThere.some((line) => saysTheSame(settled, line));
      // A request that has lapsed before cards are merged cannot be released in the merged one: it gives back the same.
      const isMoot = kind === 'redemptionReleased' && cards.some((card) => card.isMerged);
      assert.ok(isThere || !isNew || isMoot, `${kind} ${id}, accepted from ${till.name}, is in the hub`);
    }
  }
}

const read = (line: string): Line => JSON.parse(line) as Line;

const keys: Readonly<Record<string, string>> = { purchased: 'order', refunded: 'refund', visited: 'visit' };

function saysTheSame(one: Line, other: Line): boolean {
  if (one.id === other.id) return true;
  if (one.kind !== other.kind) return false;
  if (one.kind === 'joined') return true;
  const key = keys[one.kind] ?? 'redemption';
  return one.data?.[key] !== undefined && one.data[key] === other.data?.[key];
}

const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ]),
  );
