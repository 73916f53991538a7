// A reporter for node:test: only what did not pass, and why, so that it can be said again where everything ends. Among
// thousands of lines it is not found, and who keeps the end of a log only has it nowhere.
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { sourcePath } from '../compiled.mjs';
import { inRoot } from '../root.mjs';

export default async function* failures(source) {
  for await (const { type, data } of source) {
    const why = reason(type, data);
    if (why === undefined) continue;
    const file = data.file === undefined ? '' : `${sourcePath(relative(inRoot(), data.file))}: `;
    yield `✖ ${file}${data.name}\n  ${why.replaceAll('\n', '\n  ')}\n`;
  }
}

/** Why it did not pass; a test that only has failed inside says nothing of its own. */
function reason(type, { skip, todo, details }) {
  if (type === 'test:pass') return skip || todo ? 'was not run' : undefined;
  if (type !== 'test:fail') return undefined;
  const { failureType, cause } = details.error;
  return failureType === 'subtestsFailed' ? undefined : inspect(cause ?? details.error);
}
