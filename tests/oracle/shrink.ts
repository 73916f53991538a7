// SPDX-License-Identifier: MIT
// Makes a failing trial as small as it goes: a smaller one is taken whenever it still fails.
import type { Trial } from './compare.js';
import type { Program } from './model/types.js';

type Json = Readonly<Record<string, unknown>>;

export function shrink(trial: Trial, fails: (trial: Trial) => boolean): Trial {
  let best = trial;
  for (let found = true; found;) {
    found = false;
    for (const smaller of candidates(best)) {
      if (!fails(smaller)) continue;
      best = smaller;
      found = true;
      break;
    }
  }
  return best;
}

function* candidates(trial: Trial): Generator<Trial> {
  if (trial.views.length > 1) for (const view of trial.views) yield { ...trial, views: [view] };
  if (trial.views.length === 1) yield { ...trial, views: [] };
  for (const records of shorter(trial.records)) yield { ...trial, records };
  for (const program of simpler(trial.program as unknown as Json, required)) {
    yield { ...trial, program: program as unknown as Program };
  }
  for (const [i, record] of trial.records.entries()) {
    for (const one of simpler(record as unknown as Json, ['id', 'kind', 'at', 'recordedAt'])) {
      yield { ...trial, records: trial.records.with(i, one as unknown as (typeof trial.records)[number]) };
    }
  }
}

const required = ['tenfold', 'id', 'name', 'currency'];

/** The list without its parts: halves first, then smaller ones, from the end. */
function* shorter<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let size = Math.ceil(list.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let end = list.length; end > 0; end -= size) {
      yield [...list.slice(0, Math.max(0, end - size)), ...list.slice(end)];
    }
  }
}

/** The object with a field less, or with a field that is simpler. */
function* simpler(value: Json, keep: readonly string[] = []): Generator<Json> {
  for (const [name, field] of Object.entries(value)) {
    if (keep.includes(name)) continue;
    yield Object.fromEntries(Object.entries(value).filter(([other]) => other !== name));
    if (Array.isArray(field)) {
      for (const list of shorter(field)) yield { ...value, [name]: list };
      for (const [i, one] of field.entries()) {
        if (isObject(one)) for (const smaller of simpler(one)) yield { ...value, [name]: field.with(i, smaller) };
      }
    } else if (isObject(field)) {
      for (const smaller of simpler(field)) yield { ...value, [name]: smaller };
    } else if (typeof field === 'number' && field > 1) {
      for (const smaller of [1, Math.floor(field / 2), field - 1]) yield { ...value, [name]: smaller };
    }
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
