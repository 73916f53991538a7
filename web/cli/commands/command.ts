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
  tokens: true;
}

/** parseArgs, strict, with its complaints as CommandErrors. What is given twice would be the last of both: it is refused. */
export function parseOptions<T extends Options>(
  words: readonly string[],
  options: T,
): ReturnType<typeof parseArgs<Settings<T>>>['values'] {
  const { values, tokens } = parsed({ args: [...words], options, strict: true, allowPositionals: false, tokens: true });
  const names = tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : []));
  const twice = names.find((name, index) => names.indexOf(name) < index && options[name]?.multiple !== true);
  if (twice !== undefined) throw new CommandError(`--${twice} is given twice`);
  return values;
}

function parsed<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
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
