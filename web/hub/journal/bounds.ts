import { naturalKey } from '../../engine/fact.js';
import type { TenfoldRecord } from '../../engine/index.js';
import type { HubProgram } from '../program.js';
import type { AssertedRow, Attestation } from './asserted.js';
import { mostMs } from './device-clock.js';
import type { Offered } from './take.js';

/** Whether it pays for nothing before the merchant has said the same. */
export function isProvisional(program: HubProgram, { line, saidBy }: Offered): boolean {
  return saidBy === 'device' && program.asserts.get(line.kind)?.provisional === true;
}

/** The programme's day on which it happened; empty where that cannot be read, which the engine refuses. */
export function assertedDay(program: HubProgram, line: string): string {
  const ms = Date.parse(String((JSON.parse(line) as { readonly at?: unknown }).at));
  return Number.isNaN(ms) || Math.abs(ms) > mostMs ? '' : program.instant(ms).slice(0, 10);
}

/** What has to be remembered of a record besides itself, if anything: its kind is bounded, or a stand-in came with it. */
export function assertedRow(program: HubProgram, one: Offered, place: number, isAside: boolean): AssertedRow[] {
  const { line, saidBy, recordedAt } = one;
  const { perDay, provisional } = program.asserts.get(line.kind) ?? {};
  const isBounded = saidBy === 'device' && (perDay !== undefined || provisional === true);
  if (!isBounded && one.attested === undefined && !isAside) return [];
  const text = line.taken(recordedAt);
  const { id, kind } = line;
  const attested = one.attested ?? (isAside ? text : null);
  const pays = attested === null && provisional !== true ? 0 : 1;
  return [{ id, place, kind, day: assertedDay(program, text), fact: factIn(text), provisional: pays, attested }];
}

/** What somebody who is no device says of a fact that is known. */
export function attestation({ line, saidBy, recordedAt, attested }: Offered): Attestation[] {
  if (saidBy === 'device') return [];
  const text = attested ?? line.taken(recordedAt);
  return [{ id: line.id, fact: factIn(text), line: text, saidBy }];
}

function factIn(text: string): string {
  return naturalKey(JSON.parse(text) as TenfoldRecord);
}
