import { HostedCardEngine, moduleOf } from './card-engine.js';
import { HostedEngine } from './host.js';
import { instanceOf } from './instance.js';
import { isWhole } from './raw.js';
import type { CardEngine, EngineModule, EngineSource } from './types.js';

export { compileSource } from './instance.js';
export type { CardEngine, Detail, Engine, EngineModule, EngineSource, PlainEngine, Result } from './types.js';
export type { Applied, Entry, Explanation, Preview, Quote, Refusal, Totals, View } from './generated/answer.js';
export type { QuoteQuestion } from './generated/question.js';
export type { Program } from './generated/program.js';
export type { TenfoldRecord } from './generated/record.js';

/**
 * Makes a new WebAssembly instance with memory of its own.
 *
 * Rejects when the bytes cannot be compiled (a `CompileError` is also what a CSP without `'wasm-unsafe-eval'` brings)
 * or the instance cannot start. A `WebAssembly.Module` may be handed in again after a trap: it is not compiled twice.
 * Also rejects the build for browsers (`tenfold-engine.js`), which has only what a card asks for: see `loadCardEngine`.
 */
export async function loadEngine(source: EngineSource): Promise<EngineModule> {
  const raw = await instanceOf(source);
  if (!isWhole(raw)) throw new Error('a build for browsers: take node/tenfold-engine.js, or loadCardEngine');
  return moduleOf(raw, HostedEngine);
}

/** The same for the part of an engine that a card needs, from any build. */
export async function loadCardEngine(source: EngineSource): Promise<EngineModule<CardEngine>> {
  return moduleOf(await instanceOf(source), HostedCardEngine);
}
