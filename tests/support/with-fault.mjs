// To be imported before tsx: puts one of the known faults of tests/drill (TENFOLD_FAULT is what it says) into the sources of
// this process, as they are loaded.
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import process from 'node:process';
import { URL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const faults = new URL('../drill/hub-faults.json', import.meta.url);
const says = process.env['TENFOLD_FAULT'];
const fault = JSON.parse(readFileSync(faults, 'utf8')).faults.find((one) => one.says === says);
if (fault === undefined) throw new Error(`no such fault: ${String(says)}`);

// Hooks have a thread of their own, in which this file is loaded once more.
if (isMainThread) register(import.meta.url);

/** A hook of Node's for the source of a module. */
export async function load(url, context, next) {
  const loaded = await next(url, context);
  if (!url.split('?')[0]?.endsWith(`/${fault.file}`)) return loaded;
  const source = String(loaded.source);
  if (!source.includes(fault.find)) throw new Error(`${fault.file} has no place for the fault`);
  return { ...loaded, source: source.replace(fault.find, () => fault.replace) };
}
