#!/usr/bin/env node
import { runCommand } from './commands/index.js';
import { CommandError } from './io/command-error.js';
import { exitCodes } from './io/exit-codes.js';
import { complain } from './io/printer.js';

// Whoever has stopped reading (`tenfold ... | head`, a log that is gone) ends neither the work nor a hub, and is no fault.
process.stderr.on('error', () => undefined);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  complain(`tenfold: ${error.message}`);
  process.exit(exitCodes.unusable);
});

try {
  process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
  const stack = error instanceof Error ? error.stack : String(error);
  const expected = error instanceof CommandError || isFileError(error);
  complain(expected ? `tenfold: ${error.message}` : `tenfold: a fault of ours, please report it: ${stack}`);
  process.exitCode = expected ? exitCodes.unusable : exitCodes.fault;
}

/** No such file, no right to it, a disk that is full, a broken .gz. */
function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^(E[A-Z]+|Z_[A-Z_]+)$/.test(String(error.code));
}
