/** Makes an instance of the engine; hand it to `createTenfold` or `loadEngine` together with the bytes of the .wasm. */
declare const factory: (options: Record<string, unknown>) => Promise<unknown>;
export default factory;
