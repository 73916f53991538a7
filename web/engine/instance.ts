import type { RawEngine } from './raw.js';
import type { EngineSource } from './types.js';

/** Makes a new WebAssembly instance; see `loadEngine`. */
export async function instanceOf(source: EngineSource): Promise<RawEngine> {
  const module = await compiled(source.wasm);
  // Emscripten's promise never settles when instantiateWasm fails, so failure has to find its own way out.
  return await new Promise<RawEngine>((resolve, reject) => {
    const instantiateWasm = (imports: WebAssembly.Imports, receive: Receive): object => {
      WebAssembly.instantiate(module, imports)
        .then((instance) => receive(instance, module))
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

type Receive = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;

async function compiled(wasm: EngineSource['wasm']): Promise<WebAssembly.Module> {
  return wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
}
