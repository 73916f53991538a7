// SPDX-License-Identifier: MIT
// The programme as its revisions make it.
import type { Account } from './account.js';
import { momentOf, weekdays } from './time.js';
import type { Program } from './types.js';

export function termsOf(program: Program): Account['terms'] {
  let whole: Program = { ...program, revisions: [] };
  const terms = [{ from: -Infinity, program: whole }];
  for (const { effectiveFrom, ...sections } of program.revisions ?? []) {
    whole = { ...whole, ...sections };
    terms.push({ from: momentOf(effectiveFrom).ms, program: whole });
  }
  return terms;
}

/** The place of the terms in force at an instant. */
export function placeAt(account: Account, ms: number): number {
  return account.terms.findLastIndex(({ from }) => from <= ms);
}

export function programAt(account: Account, place: number): Program {
  const terms = account.terms[place];
  if (terms === undefined) throw new Error(`no terms ${String(place)}`);
  return terms.program;
}

/** The place of the terms of what happens now. */
export function presentPlace(account: Account): number {
  return account.terms.findIndex(({ program }) => program === account.program);
}

/** Runs with the terms of a place in force. */
export function under<T>(account: Account, place: number, run: () => T): T {
  const before = account.program;
  account.program = programAt(account, place);
  const result = run();
  account.program = before;
  return result;
}

/** 0 where weeks begin on Monday. */
export function weekStartOf(program: Program): number {
  return weekdays.findIndex((day) => day === (program.weekStartsOn ?? 'monday'));
}

interface Named {
  readonly id: string;
}

/** A thing, and the place of the terms that have it. */
export interface Found<T> {
  readonly one: T;
  readonly place: number;
  readonly isPresent: boolean;
}

/** Of every id of all revisions the thing it names at a place; where it is gone, as it last was; or as it will first be. */
export function everyOne<T extends Named>(
  account: Account,
  place: number,
  listOf: (program: Program) => readonly T[] | undefined,
): readonly Found<T>[] {
  const lists = account.terms.map(({ program }) => listOf(program) ?? []);
  const ids = new Set(lists.flat().map(({ id }) => id));
  const near = [...lists.keys()].sort((a, b) => distance(a, place) - distance(b, place));
  return [...ids].flatMap((id) => {
    const all = near.flatMap((at) =>
      (lists[at] ?? []).filter((one) => one.id === id).map((one) => ({ one, place: at })),
    );
    return all.slice(0, 1).map((found) => ({ ...found, isPresent: found.place === place }));
  });
}

/** What was comes before what will be. */
function distance(at: number, place: number): number {
  return at <= place ? place - at : 1000 + at;
}
