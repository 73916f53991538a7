import { parseArgs, type ParseArgsConfig } from 'node:util';
import { CommandError } from '../io/command-error.js';

/** One of the words after `tenfold`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string;
  /** All of its options. */
  readonly help: string;
  /** Does it, and answers the exit code. Rejects with a CommandError when it cannot be done. */
  run(words: readonly string[]): Promise<number>;
}

type Options = NonNullable<ParseArgsConfig['options']>;

interface Settings<T extends Options> {
  args: string[];
  options: T;
  strict: true;
  allowPositionals: false;
}

/** parseArgs, strict, with its complaints as CommandErrors. */
export function parseOptions<T extends Options>(
  words: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<Settings<T>>>['values'] {
  try {
    return parseArgs<Settings<T>>({ args: [...words], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** The option's value, or a CommandError that it is missing. */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new CommandError(`--${name} is needed; see tenfold help`);
  return value;
}

/** Throws a CommandError where an option is given that this form of the command does nothing with. */
export function mustGoWith(form: string, names: readonly string[], options: Readonly<Record<string, unknown>>): void {
  const stray = Object.keys(options).find((name) => name !== form && !names.includes(name));
  if (stray !== undefined) throw new CommandError(`--${stray} does not go with --${form}; see tenfold help`);
}
