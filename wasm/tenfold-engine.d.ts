/**
 * Makes an instance of the engine; hand it on together with the bytes of the .wasm. The build for browsers has what a card
 * asks for: `createTenfold` and `loadCardEngine` take it. The one for Node has everything, which `loadEngine` asks for.
 */
declare const factory: (options: Record<string, unknown>) => Promise<unknown>;
export default factory;
