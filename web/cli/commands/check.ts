import { exitCodes } from '../io/exit-codes.js';
import { answer } from '../io/printer.js';
import { tryProgram } from '../io/program.js';
import { type Command, needed, parseOptions } from './command.js';

/** Reads a programme file as strictly as everything that will use it. */
export const check: Command = {
  summary: 'says whether a programme file is right, and if not, where',
  help: `tenfold check --program FILE

Prints "FILE: ok", or the refusal with its place: FILE:LINE:COLUMN: code at /pointer: expected ...`,

  async run(words) {
    const options = parseOptions(words, { program: { type: 'string' } });
    const path = needed(options.program, 'program');
    const opened = await tryProgram(path, 0);
    answer(opened.ok ? `${path}: ok` : opened.refusal);
    return opened.ok ? exitCodes.ok : exitCodes.refused;
  },
};
