// SPDX-License-Identifier: MIT
// Asks the engine and the oracle the same, and names the first place where they differ.
import type { Entry, EngineModule, View } from '../../web/engine/index.js';
import { momentOf } from './model/time.js';
import { Oracle } from './model/oracle.js';
import type { Outcome, Rec } from './model/record-types.js';
import type { Program } from './model/types.js';
import { viewOf } from './model/view.js';

/** A programme, what happened, and the instants at which the account is looked at in the end. */
export interface Trial {
  readonly program: Program;
  readonly records: readonly Rec[];
  readonly views: readonly string[];
}

export interface Difference {
  readonly where: string;
  readonly engine: unknown;
  readonly oracle: unknown;
}

/** The first difference; undefined where both agree. */
export function compare(engines: EngineModule, trial: Trial): Difference | undefined {
  const opened = engines.open(JSON.stringify(trial.program));
  if (!opened.ok) return { where: 'program', engine: opened.refusal, oracle: 'a programme that is right' };
  const engine = opened.value;
  try {
    const oracle = new Oracle(trial.program);
    const { results } = engine.apply(trial.records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    for (const [i, record] of trial.records.entries()) {
      const got = results[i] as EngineResult | undefined;
      const found = differing(`record ${String(i)}`, got && outcomeOf(got), oracle.apply(record));
      if (found !== undefined) return found;
    }
    for (const member of new Set(trial.records.map((record) => record.member ?? ''))) {
      const account = oracle.account(member);
      for (const at of account.records.length === 0 ? [] : trial.views) {
        const view = engine.view(at, member);
        const expected = viewOf(oracle.account(member), momentOf(at));
        const shown = view.ok ? shownOf(view.value, expected) : view.refusal;
        const found = differing(`view of "${member}" at ${at}`, shown, expected);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  } finally {
    engine.dispose();
  }
}

export interface EngineResult {
  readonly status: Outcome['status'];
  readonly entries?: readonly Entry[] | undefined;
  readonly refusal?: { readonly code: string } | undefined;
}

/** The engine's result in the oracle's shape. */
export function outcomeOf(result: EngineResult): unknown {
  const { status, entries, refusal } = result;
  if (refusal !== undefined) return { status, code: refusal.code };
  if (status === 'already') return { status };
  return { status, entries: (entries ?? []).map((entry) => ({ ...entry, at: momentOf(entry.at).ms })) };
}

/** Of the engine's view what the oracle has an opinion of. */
function shownOf(view: View, expected: unknown): unknown {
  return onlyFields({ ...view, records: view.member.records }, expected);
}

function onlyFields(value: unknown, like: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(like)) return value.map((one, i) => onlyFields(one, like[i]));
  if (!isObject(value) || !isObject(like)) return value;
  const names = Object.keys(like).filter((name) => name in value);
  return Object.fromEntries(names.map((name) => [name, onlyFields(value[name], like[name])]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The smallest place at which two values differ. */
export function differing(where: string, engine: unknown, oracle: unknown): Difference | undefined {
  if (Array.isArray(engine) && Array.isArray(oracle) && engine.length === oracle.length) {
    return first(engine.map((one, i) => () => differing(`${where}/${String(i)}`, one, oracle[i])));
  }
  if (isObject(engine) && isObject(oracle)) {
    const names = [...new Set([...Object.keys(engine), ...Object.keys(oracle)])].sort();
    return first(names.map((name) => () => differing(`${where}/${name}`, engine[name], oracle[name])));
  }
  return JSON.stringify(engine) === JSON.stringify(oracle) ? undefined : { where, engine, oracle };
}

function first(checks: readonly (() => Difference | undefined)[]): Difference | undefined {
  for (const check of checks) {
    const found = check();
    if (found !== undefined) return found;
  }
  return undefined;
}
