import { exitCodes } from '../io/exit-codes.js';
import { openLines } from '../io/lines.js';
import { answer, complain } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { withProgress } from '../io/progress.js';
import { Verification } from '../verify/verification.js';
import { type Command, needed, parseOptions } from './command.js';

/** Replays a journal and reckons it up in every way there is. */
export const verify: Command = {
  summary: 'says whether a journal adds up, and is in order',
  help: `tenfold verify --program FILE --records FILE.ndjson[.gz]

Replays the records, adds up their entries, and compares: with every balance, with the totals, and with what comes of
the same records on accounts restored from snapshots. Records of a member must be in the order in which they were taken.`,

  async run(words) {
    const options = parseOptions(words, { program: { type: 'string' }, records: { type: 'string' } });
    const program = needed(options.program, 'program');
    const path = needed(options.records, 'records');
    const [replayed, restored] = [await openProgram(program, 0), await openProgram(program, 0)];
    const verification = new Verification(replayed.engine, restored.engine);
    for await (const lines of withProgress('verifying', await openLines(path))) verification.take(lines);
    const { disorders, faults, isNone, summary } = verification.finish();
    for (const { line, says } of disorders) complain(`${path}:${String(line)}: ${says}`);
    for (const fault of faults) complain(`tenfold: a fault of ours, please report it: ${fault}`);
    if (faults.length > 0) return exitCodes.fault;
    answer(`${path}: ${summary}`);
    return isNone || disorders.length > 0 ? exitCodes.refused : exitCodes.ok;
  },
};
