import type { RawEngine } from '../../web/engine/raw.js';
import type { EngineSource } from '../../web/engine/types.js';

/** The module's own functions, without the host that reads their answers: the runners compare bytes. */
export async function rawEngine({ factory, wasm }: EngineSource): Promise<RawEngine> {
  const module = wasm instanceof WebAssembly.Module ? wasm : await WebAssembly.compile(wasm);
  const instantiateWasm = (imports: WebAssembly.Imports, receive: (instance: WebAssembly.Instance) => void): object => {
    void WebAssembly.instantiate(module, imports).then(receive);
    return {};
  };
  return (await factory({ instantiateWasm })) as RawEngine;
}
