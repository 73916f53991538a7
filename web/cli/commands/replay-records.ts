import type { Engine } from '../../engine/index.js';
import { CommandError } from '../io/command-error.js';
import { answer, complain, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { applyRecordFile } from '../io/record-file.js';
import type { ReplayOutcome } from './replay.js';

interface Options {
  readonly program: string;
  readonly records: string;
  readonly at?: string | undefined;
  readonly member?: string | undefined;
}

/** `tenfold replay --records`: a file of records in, a view for each member out. */
export async function replayRecords(options: Options): Promise<ReplayOutcome> {
  const { engine } = await openProgram(options.program, 0);
  const facts = await applyRecordFile(options.records, engine);
  for (const { line, refusal } of facts.refused) complain(refusalText(options.records, refusal, { line }));
  const refused = facts.refused.length;
  const at = options.at ?? facts.latest;
  if (at === undefined) return { refused, unanswered: options.member !== undefined };
  if (options.member !== undefined) return { refused, unanswered: !showView(engine, at, options.member) };
  for (const member of facts.members) showView(engine, at, member, true);
  return { refused, unanswered: false };
}

/** Answers whether there was one to show. A member of whom every record was refused is passed over where asked. */
function showView(engine: Engine, at: string, member: string, passOver = false): boolean {
  const view = engine.view(at, member);
  if (view.ok) {
    answer(JSON.stringify(view.value));
    return true;
  }
  if (view.refusal.code !== 'member.unknown') throw new CommandError(refusalText('--at', view.refusal));
  if (!passOver) complain(refusalText(`--member ${member}`, view.refusal));
  return false;
}
