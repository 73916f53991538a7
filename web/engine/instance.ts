import type { RawEngine } from './raw.js';
import type { EngineSource, PlainEngine } from './types.js';

/** Makes a new instance; see `loadEngine`. */
export async function instanceOf(source: EngineSource): Promise<RawEngine> {
  const wasm = await compiled(source.wasm);
  // Emscripten's promise never settles when instantiateWasm fails, so failure has to find its own way out.
  return await new Promise<RawEngine>((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, receive: Receive): object => {
      exportsOf(wasm, imports)
        .then((exports) => receive({ exports }))
        .catch(reject);
      return {}; // tells the glue that the instance comes later
    };
    source.factory({ instantiateWasm }).then((raw) => resolve(raw as RawEngine), reject);
  });
}

/** The source with its bytes compiled, so that every further instance is cheap. */
export async function compileSource(source: EngineSource): Promise<EngineSource> {
  return { factory: source.factory, wasm: await compiled(source.wasm) };
}

type Receive = (instance: WebAssembly.Instance) => void;

type Compiled = Exclude<EngineSource['wasm'], BufferSource>;

async function compiled(wasm: EngineSource['wasm']): Promise<Compiled> {
  if (isPlain(wasm)) return wasm;
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const isCarrier = WebAssembly.Module.exports(module).some(({ name }) => name === 'unsort');
  return isCarrier ? await WebAssembly.compile(await carriedBy(module)) : module;
}

/** The engine for browsers comes in a module that puts it together: wasm/unsort.cpp. */
async function carriedBy(carrier: WebAssembly.Module): Promise<BufferSource> {
  const { memory, unsort, whole } = (await WebAssembly.instantiate(carrier)).exports as unknown as Carrier;
  return new Uint8Array(memory.buffer, whole.value, unsort());
}

interface Carrier {
  readonly memory: WebAssembly.Memory;
  /** Where the engine comes to lie. */
  readonly whole: { readonly value: number };
  /** Puts it there, and answers how many bytes it has. */
  readonly unsort: () => number;
}

async function exportsOf(wasm: Compiled, imports: WebAssembly.Imports): Promise<WebAssembly.Exports> {
  if (isPlain(wasm)) return wasm(imports);
  const instance = await WebAssembly.instantiate(wasm, imports);
  return instance.exports;
}

function isPlain(wasm: EngineSource['wasm']): wasm is PlainEngine {
  return typeof wasm === 'function';
}
