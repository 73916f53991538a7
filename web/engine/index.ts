import { moduleOf } from './card-engine.js';
import { HostedEngine } from './host.js';
import { instanceOf } from './instance.js';
import type { EngineModule, EngineSource } from './types.js';

export { compileSource } from './instance.js';
export type { Detail, Engine, EngineModule, EngineSource, PlainEngine, Result } from './types.js';
export type { Applied, Entry, Explanation, Preview, Quote, Refusal, Totals, View } from './generated/answer.js';
export type { QuoteQuestion } from './generated/question.js';
export type { Program } from './generated/program.js';
export type { TenfoldRecord } from './generated/record.js';

/**
 * Makes a new WebAssembly instance with memory of its own.
 *
 * Rejects when the bytes cannot be compiled (a `CompileError` is also what a CSP without `'wasm-unsafe-eval'` brings)
 * or the instance cannot start. A `WebAssembly.Module` may be handed in again after a trap: it is not compiled twice.
 */
export async function loadEngine(source: EngineSource): Promise<EngineModule> {
  return moduleOf(await instanceOf(source), HostedEngine);
}
