// The arrows between the layers run one way; docs/decisions and CONTRIBUTING.md say which.
import { pathToFileURL } from 'node:url';
import { cppViolations } from './arrows/cpp.mjs';
import { sqlViolations } from './arrows/sql.mjs';
import { typescriptViolations } from './arrows/typescript.mjs';

/** What points the wrong way, and what the hub asks that one of its databases cannot answer; one sentence each. */
export async function violations() {
  const all = await Promise.all([cppViolations(), typescriptViolations(), sqlViolations()]);
  return all.flat();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = await violations();
  for (const sentence of found) console.error(sentence);
  if (found.length > 0) process.exitCode = 1;
}
