import { hostOf, type RawEngine } from './host.js';
import type { EngineModule, EngineSource } from './types.js';

export type { Detail, Engine, EngineModule, EngineSource, Result } from './types.js';
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
  const module = await compiled(source.wasm);
  // Emscripten's promise never settles when instantiateWasm fails, so failure has to find its own way out.
  const raw = await new Promise<unknown>((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, receive: Receive): object => {
      WebAssembly.instantiate(module, imports)
        .then((instance) => receive(instance, module))
        .catch(reject);
      return {}; // tells the glue that the instance comes later
    };
    source.factory({ instantiateWasm }).then(resolve, reject);
  });
  return hostOf(raw as RawEngine);
}

/** The source with its bytes compiled, so that every further instance is cheap. */
export async function compileSource(source: EngineSource): Promise<EngineSource> {
  return { factory: source.factory, wasm: await compiled(source.wasm) };
}

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

async function compiled(wasm: EngineSource['wasm']): Promise<WebAssembly.Module> {
  return wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
}
