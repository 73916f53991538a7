import type { Program } from '../../engine/index.js';
import type { JsonObject } from '../diff/json.js';
import { report } from '../diff/report.js';
import { Schema } from '../diff/schema.js';
import { CommandError } from '../io/command-error.js';
import { shippedFile } from '../io/engine.js';
import { exitCodes } from '../io/exit-codes.js';
import { answer } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import type { Command } from './command.js';

/** Says in words what changes for members from one programme to the other. */
export const diff: Command = {
  summary: 'says what changes for members from one programme to another',
  help: `tenfold diff OLD NEW

Prints what is different, by ids, old -> new, and what follows for members, for each moment from which it holds.
Leaves with 0 when nothing differs, with 1 when something does.`,

  async run(words) {
    const [before, after, ...rest] = words;
    if (before === undefined || after === undefined || rest.length > 0) {
      throw new CommandError('two programme files are needed; see tenfold help diff');
    }
    const [old, fresh] = [await openProgram(before, 0), await openProgram(after, 0)];
    const schema = await Schema.read(shippedFile('program.schema.json'));
    const lines = report(asJson(old.program), asJson(fresh.program), schema);
    if (lines.length > 0) answer(lines.join('\n'));
    return lines.length === 0 ? exitCodes.ok : exitCodes.refused;
  },
};

/** The engine took it, so it is what the schema says; here only its being JSON matters. */
function asJson(program: Program): JsonObject {
  return program as unknown as JsonObject;
}
