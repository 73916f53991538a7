import { CommandError } from '../io/command-error.js';
import { exitCodes } from '../io/exit-codes.js';
import { openLines } from '../io/lines.js';
import { answer, complain, refusalText } from '../io/printer.js';
import { openProgram } from '../io/program.js';
import { objectOf } from '../io/record-file.js';
import { type Command, needed, parseOptions } from './command.js';

/** Says what one record brought, and why. */
export const explain: Command = {
  summary: 'says what one record brought, and why',
  help: `tenfold explain --program FILE --records FILE.ndjson[.gz] --record ID [--member ID]

Applies the records up to that one and prints its entries (JSON).
--member ID      whose record; needed when several members have one of this id`,

  async run(words) {
    const options = parseOptions(words, {
      program: { type: 'string' },
      records: { type: 'string' },
      record: { type: 'string' },
      member: { type: 'string' },
    });
    const program = needed(options.program, 'program');
    const records = needed(options.records, 'records');
    const record = needed(options.record, 'record');
    const history = await historyOf(records, record, options.member);
    const { engine } = await openProgram(program, history.lines.length);
    engine.apply(history.lines.join('\n'), 'refusals');
    const explanation = engine.explain(record, history.member);
    if (explanation.ok) answer(JSON.stringify(explanation.value));
    else complain(refusalText(`--record ${record}`, explanation.refusal));
    return explanation.ok ? exitCodes.ok : exitCodes.refused;
  },
};

/** The member's records up to that one: neither later ones nor anybody else's bear on what it brought. */
async function historyOf(path: string, id: string, member: string | undefined) {
  const byMember = new Map<string, string[]>();
  const owners = new Set<string>();
  for await (const lines of (await openLines(path)).groups) {
    for (const line of lines) {
      const record = objectOf(line);
      if (record === undefined) continue;
      const owner = typeof record['member'] === 'string' ? record['member'] : '';
      if (owners.has(owner)) continue;
      if (record['id'] === id) owners.add(owner);
      const theirs = byMember.get(owner) ?? [];
      byMember.set(owner, theirs);
      theirs.push(line);
    }
  }
  if (member === undefined && owners.size > 1) {
    throw new CommandError(`--member is needed: record ${id} is known of ${[...owners].join(', ')}`);
  }
  const whose = member ?? [...owners][0] ?? '';
  return { member: whose, lines: byMember.get(whose) ?? [] };
}
