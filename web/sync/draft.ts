import { headOf, idOf } from '../store/lines.js';
import type { HubMemory, Numbered } from '../store/types.js';
import type { OwnTail } from './own.js';
import type { RecordAnswer, SyncAnswer, SyncRequest } from './protocol.js';

/** What a device will remember when it stores it: nothing of it counts before, and it is stored all at once. */
export interface Draft {
  /** As it is stored now. */
  readonly before: HubMemory;
  readonly next: HubMemory;
  /** Behind the stored lines; in their place, if `next` names another journal. */
  readonly lines: readonly string[];
  /** Of the account that the first of these lines follows, if `next.base` is another one than is stored. */
  readonly snapshot?: Uint8Array | undefined;
}

/** The lines that a base stands for may be wanted: then all of them take its place, once they have all come. */
export function draftOf(memory: HubMemory, newId: () => string): Draft {
  const isWanting = memory.whole === true && (memory.base ?? 0) > 0;
  return { before: memory, next: isWanting ? { ...memory, ...noLines(newId) } : memory, lines: [] };
}

const noLines = (newId: () => string): Pick<HubMemory, 'journal' | 'count' | 'base'> => ({
  journal: newId(),
  count: 0,
  base: 0,
});

/** Beginning at nothing with a hub, or with the journal of another epoch or member. */
export function emptied(memory: HubMemory, newId: () => string): HubMemory {
  const receipts = memory.receipts?.map((receipt) => ({ ...receipt, taken: false }));
  const nothing = { ...noLines(newId), mark: 0 };
  return { ...fromTheFirst(memory), ...nothing, ...(receipts !== undefined && { receipts }) };
}

/** With everything of its own to be sent again. */
function fromTheFirst(memory: HubMemory): HubMemory {
  const { sent, last } = memory.others ?? { sent: 0, last: '' };
  return { ...memory, sent, last, refused: [] };
}

/** Another name for this device; its numbers begin to count for themselves. */
export function renamed(memory: HubMemory, newId: () => string): HubMemory {
  return { ...memory, device: newId(), mark: 0 };
}

/** The own journal may have become another one: then its numbers mean other records, under another device's name. */
export function owning(memory: HubMemory, own: OwnTail, newId: () => string): HubMemory {
  if (own.journal === memory.own && own.sent === memory.sent) return memory;
  return { ...renamed(memory, newId), own: own.journal, sent: 0, last: '', others: undefined };
}

/** Takes in what the hub answered to these records. */
export function taken(draft: Draft, pushed: readonly Numbered[], answer: SyncAnswer, newId: () => string): Draft {
  const { before } = draft;
  let { next, lines, snapshot } = draft;
  // Another epoch, or fewer lines than it had: the hub was restored. What it had acknowledged may be lost there.
  if (answer.epoch !== next.epoch || answer.head < next.count) {
    next = { ...emptied(next, newId), epoch: answer.epoch };
    lines = [];
    snapshot = undefined;
  } else if (answer.mark < next.mark) next = fromTheFirst(next);
  if (answer.base !== undefined && next.count === 0 && next.whole !== true) {
    snapshot = bytesOf(answer.base);
    next = { ...next, count: answer.from, base: answer.from };
  }
  if (answer.from === next.count) {
    next = { ...next, count: next.count + answer.records.length };
    lines = [...lines, ...answer.records];
  }
  pushed.forEach((record, index) => (next = answered(next, record, answer.answers[index])));
  const { mark, provisional } = answer;
  return { before, next: { ...next, mark, ...(Array.isArray(provisional) && { provisional }) }, lines, snapshot };
}

const bytesOf = (base64: string): Uint8Array => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

/** Settles the record that follows those that are settled; one further on is sent again. */
export function answered(memory: HubMemory, { seq, line }: Numbered, answer: RecordAnswer | undefined): HubMemory {
  const id = idOf(line);
  if (answer === undefined || answer.status === 'later' || seq !== memory.sent + 1) return memory;
  const unread = answer.status === 'refused' && answer.id === ''; // what cannot be read has no id that one could read
  if (answer.id !== id && !unread) return memory;
  const settled = { ...memory, sent: seq, last: id };
  if (answer.status !== 'refused') return settled;
  const others = memory.refused.filter((record) => record.id !== id);
  return { ...settled, refused: [...others, { ...headOf(line), refusal: answer.refusal }] };
}

/** What is sent to the hub with these records; the device's clock is said when it is. */
export function requestOf(memory: HubMemory, pushed: readonly Numbered[]): SyncRequest {
  return {
    device: memory.device,
    ...(memory.epoch !== undefined && { epoch: memory.epoch }),
    have: memory.count,
    ...(memory.whole !== true && { base: true }),
    records: pushed.map(({ seq, line }) => ({ seq, line: pushedLine(line) })),
  };
}

/** The request as it goes out at this moment. */
export function sentAt(nowMs: number, request: SyncRequest): SyncRequest {
  return { ...request, now: new Date(nowMs).toISOString() };
}

/** Without `recordedAt`, which the hub says; always the same text for the same record. */
function pushedLine(line: string): string {
  const fields = Object.entries(JSON.parse(line) as Readonly<Record<string, unknown>>);
  return JSON.stringify(Object.fromEntries(fields.filter(([name]) => name !== 'recordedAt')));
}

const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Whether what somebody answered is an answer of a hub. */
export function isSyncAnswer(value: unknown): value is SyncAnswer {
  const { epoch, mark, head, answers, from, base, records } = value as Partial<Record<keyof SyncAnswer, unknown>>;
  const numbers = [mark, head, from].every((number) => Number.isSafeInteger(number));
  const isBase = base === undefined || (typeof base === 'string' && base64.test(base));
  return typeof epoch === 'string' && numbers && isBase && Array.isArray(answers) && Array.isArray(records);
}
