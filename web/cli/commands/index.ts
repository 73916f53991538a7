import { CommandError } from '../io/command-error.js';
import { join } from 'node:path';
import { engineFolder } from '../io/engine.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer } from '../io/printer.js';
import { readText } from '../io/text.js';
import { check } from './check.js';
import type { Command } from './command.js';
import { diff } from './diff.js';
import { explain } from './explain.js';
import { hub } from './hub.js';
import { key } from './key.js';
import { move } from './move.js';
import { receipt } from './receipt.js';
import { replay } from './replay.js';
import { restore } from './restore.js';
import { verify } from './verify.js';

const help: Command = {
  summary: 'lists the commands, or the options of one',
  help: 'tenfold help [COMMAND]',
  run([name]) {
    answer(name === undefined ? overview() : commandOf(name).help);
    return Promise.resolve(exitCodes.ok);
  },
};

const commands = new Map<string, Command>(
  Object.entries({ replay, check, diff, explain, verify, hub, key, restore, move, receipt, help }),
);

/** Runs what the words after `tenfold` say; answers the exit code, or rejects with a CommandError. */
export async function runCommand([name = 'help', ...words]: readonly string[]): Promise<number> {
  if (name === '--version') {
    answer(await version());
    return exitCodes.ok;
  }
  if (name === '--help' || name === '-h') return await help.run(words);
  if (words.includes('--help') || words.includes('-h')) return await help.run([name]);
  return await commandOf(name).run(words);
}

function commandOf(name: string): Command {
  const command = commands.get(name);
  if (command === undefined) throw new CommandError(`no command ${name}; see tenfold help`);
  return command;
}

async function version(): Promise<string> {
  const text = await readText(join(engineFolder(), '../package.json'));
  return (JSON.parse(text) as { readonly version: string }).version;
}

function overview(): string {
  const list = [...commands].map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  return [
    'tenfold COMMAND [options]',
    '',
    ...list,
    '',
    'tenfold help COMMAND lists its options, tenfold --version says which this is.',
  ].join('\n');
}
