import type { Engine } from '../../engine/index.js';
import { limits } from '../../engine/generated/vocabulary.js';
import { refusal } from '../../engine/result.js';
import { CommandError } from '../io/command-error.js';
import { answer, complain, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { applyRecordFile } from '../io/record-file.js';
import type { ReplayOutcome } from './replay.js';

const unknownMember = refusal('member.unknown', 'a member of whom a record was accepted');

interface Options {
  readonly program: string;
  readonly records: string;
  readonly at?: string | undefined;
  readonly member?: string | undefined;
}

/** `tenfold replay --records`: a file of records in, a view for each member out. */
export async function replayRecords(options: Options): Promise<ReplayOutcome> {
  const { engine } = await openProgram(options.program, limits.activityRecords);
  const until = options.at === undefined ? Infinity : Date.parse(options.at);
  const facts = await applyRecordFile(options.records, engine, until);
  for (const { line, refusal } of facts.refused) complain(refusalText(options.records, refusal, { line }));
  const refused = facts.refused.length;
  const at = options.at ?? facts.latest;
  const members = options.member === undefined ? [...facts.members] : [options.member];
  const shown = at === undefined ? [] : members.filter((member) => showView(engine, at, member));
  const isUnknown = options.member !== undefined && shown.length === 0;
  if (isUnknown) complain(refusalText(`--member ${options.member}`, unknownMember));
  return { refused, unanswered: isUnknown || (refused > 0 && shown.length === 0) };
}

/** Answers whether there was one to show: of a member of whom every record was refused there is none. */
function showView(engine: Engine, at: string, member: string): boolean {
  const view = engine.view(at, member);
  if (!view.ok) throw new CommandError(refusalText('--at', view.refusal));
  const known = view.value.member.records > 0;
  if (known) answer(JSON.stringify(view.value));
  return known;
}
