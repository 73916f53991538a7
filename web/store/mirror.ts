import type { Keepsake } from './types.js';

/** What is remembered of a journal beside it, so that a deleted one is not taken for one that never was. */
export interface Trace {
  readonly journal: string;
  readonly count: number;
}

/**
 * What the page keeps beside our own three goes with them: its language's `words`, what GA4 was `told`, and full cards that
 * were `seen`.
 */
const parts = ['mirror', 'view', 'program', 'words', 'told', 'seen'] as const;
type Part = (typeof parts)[number];

/** Where a page that is left keeps its purchases for the next one, by the URL of its programme. */
export const leavingName = (programUrl: string): string => `tenfold-leaving-${programUrl}`;

/**
 * The few small texts in localStorage: a trace of the journal, the last view, the programme.
 *
 * Browsers write localStorage seconds later, so after a crash it may lag behind the journal: it never decides what a
 * shopper has. Where localStorage is missing, blocked or full, reading finds nothing and writing does nothing.
 */
export class Mirror {
  readonly #prefix: string;

  constructor(programId: string) {
    this.#prefix = `tenfold-${programId}-`;
  }

  trace(): Trace | undefined {
    const value = parsed(this.#get('mirror'));
    return isTrace(value) ? value : undefined;
  }

  note(trace: Trace): void {
    this.#set('mirror', JSON.stringify(trace));
  }

  kept(): Keepsake {
    const view = this.#get('view');
    const program = parsed(this.#get('program'));
    return { ...(view !== null && { view }), ...(isKeptProgram(program) && { program }) };
  }

  keep(keepsake: Keepsake): void {
    if (keepsake.view !== undefined) this.#set('view', keepsake.view);
    if (keepsake.program !== undefined) this.#set('program', JSON.stringify(keepsake.program));
  }

  remove(): void {
    const storage = localStorageOrNothing();
    const { url = '' } = this.kept().program ?? {};
    for (const name of [...parts.map((part) => this.#prefix + part), leavingName(url)]) storage?.removeItem(name);
  }

  #get(part: Part): string | null {
    return localStorageOrNothing()?.getItem(this.#prefix + part) ?? null;
  }

  #set(part: Part, text: string): void {
    try {
      localStorageOrNothing()?.setItem(this.#prefix + part, text);
    } catch {
      // Full: the journal is what counts, and it says so itself when it cannot store.
    }
  }
}

/** The text of the programme kept from this URL, before its id is known. */
export function keptProgram(url: string): string | undefined {
  const storage = localStorageOrNothing();
  if (storage === undefined) return undefined;
  for (const key of Object.keys(storage)) {
    if (!/^tenfold-.+-program$/.test(key)) continue;
    const program = parsed(storage.getItem(key));
    if (isKeptProgram(program) && program.url === url) return program.text;
  }
  return undefined;
}

/** Merely naming localStorage throws where storage is blocked. */
function localStorageOrNothing(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

function parsed(text: string | null): unknown {
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isTrace(value: unknown): value is Trace {
  if (typeof value !== 'object' || value === null) return false;
  const { journal, count } = value as Partial<Trace>;
  return typeof journal === 'string' && typeof count === 'number';
}

function isKeptProgram(value: unknown): value is NonNullable<Keepsake['program']> {
  return typeof value === 'object' && value !== null && typeof (value as { text?: unknown }).text === 'string';
}
