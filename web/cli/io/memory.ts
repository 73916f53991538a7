import { setFlagsFromString } from 'node:v8';

/**
 * To be called before anything is compiled. Most of what a server takes is not the shoppers' but V8's: of WebAssembly only
 * what is called is compiled, and the space for what is new stays as small as it begins. It costs no time that could be
 * measured.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--wasm-lazy-compilation');
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20'); // beyond what is alive, before it is looked what else is not
}
