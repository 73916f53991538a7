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
