import { hostLimits } from '../engine/generated/vocabulary.js';
import { accepted, refused } from '../engine/result.js';
import type { Result } from '../engine/types.js';
import type { Program } from './types.js';

const fetchTimeoutMs = 10_000;

/** A programme as far as the client looks into it; the engine is what checks the rest. */
export interface LoadedProgram {
  readonly text: string;
  readonly program: Program;
  /** Where it was fetched, if it was. */
  readonly url?: string;
}

/** A programme, or where it is. */
export type ProgramSetting = Result<LoadedProgram | { readonly url: string }>;

/** The programme that the setting holds, or the URL that it names. Never throws. */
export function programSetting(setting: Program | string): ProgramSetting {
  if (typeof setting !== 'string') return ofObject(setting);
  if (setting.trimStart().startsWith('{')) return readProgram(setting);
  try {
    return accepted({ url: new URL(setting, typeof document === 'undefined' ? undefined : document.baseURI).href });
  } catch {
    return refused('setting.invalid', 'a programme or its URL', '/program');
  }
}

/** Fetches the programme's file. A page that is offline gets `program.unreachable`. */
export async function fetchProgram(url: string): Promise<Result<LoadedProgram>> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(fetchTimeoutMs) });
    if (!response.ok) return refused('program.unreachable', `${url} answered ${String(response.status)}`);
    return readProgram(await response.text(), url);
  } catch (error) {
    return refused('program.unreachable', `${url} cannot be fetched: ${String(error)}`);
  }
}

/** Looks for what is needed before the engine is there: the id, which names the journal. */
export function readProgram(text: string, url?: string): Result<LoadedProgram> {
  if (text.length > hostLimits.programBytes)
    return refused('json.size', `at most ${String(hostLimits.programBytes)} bytes`);
  let program: Partial<Program> | null;
  try {
    program = JSON.parse(text) as Partial<Program> | null;
  } catch (error) {
    return refused('json.syntax', `a programme as JSON${url ? ` at ${url}` : ''}: ${String(error)}`);
  }
  if (typeof program !== 'object' || program === null) return refused('field.type', 'a programme');
  if (typeof program.id !== 'string' || !/^[a-z0-9][a-z0-9-]{0,63}$/.test(program.id)) {
    return refused('field.format', 'lower-case letters, digits and hyphens', '/id');
  }
  return accepted({ text, program: program as Program, ...(url !== undefined && { url }) });
}

function ofObject(program: Program): Result<LoadedProgram> {
  try {
    return readProgram(JSON.stringify(program));
  } catch (error) {
    return refused('setting.invalid', `a programme that JSON can say: ${String(error)}`, '/program');
  }
}
