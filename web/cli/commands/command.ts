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

/** parseArgs, strict, with its complaints as CommandErrors. */
export function parseOptions<T extends NonNullable<ParseArgsConfig['options']>>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
}

/** The option's value, or a CommandError that it is missing. */
export function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new CommandError(`--${name} is needed; see tenfold help`);
  return value;
}
