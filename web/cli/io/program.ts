import type { Engine, Program, Refusal } from '../../engine/index.js';
import { unknownZone } from '../../engine/time.js';
import { CommandError } from './command-error.js';
import { loadShippedEngine } from './engine.js';
import { placeOf } from './json-place.js';
import { refusalText } from './printer.js';
import { readText } from './text.js';

/** A programme that the engine took. */
export interface OpenProgram {
  readonly engine: Engine;
  readonly program: Program;
}

/** What came of opening a programme file. */
export type Opened = ({ readonly ok: true } & OpenProgram) | { readonly ok: false; readonly refusal: string };

/** Opens the file; the refusal is ready to print. */
export async function tryProgram(path: string, ledgerRecords: number): Promise<Opened> {
  const text = await readText(path);
  const opened = (await loadShippedEngine()).open(text, { ledgerRecords });
  if (!opened.ok) return { ok: false, refusal: programRefusal(path, text, opened.refusal) };
  const program = JSON.parse(text) as Program;
  const unknown = unknownZone(program);
  if (unknown !== undefined) return { ok: false, refusal: programRefusal(path, text, unknown) };
  return { ok: true, engine: opened.value, program };
}

/** Opens the file, or rejects with a CommandError that says what is wrong with it. */
export async function openProgram(path: string, ledgerRecords: number): Promise<OpenProgram> {
  const opened = await tryProgram(path, ledgerRecords);
  if (!opened.ok) throw new CommandError(opened.refusal);
  return opened;
}

function programRefusal(path: string, text: string, refusal: Refusal): string {
  return refusalText(path, refusal, placeOf(text, refusal.pointer));
}
