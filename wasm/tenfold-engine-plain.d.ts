/**
 * The engine as plain JavaScript, for pages whose Content-Security-Policy allows no WebAssembly: what `EngineSource` takes as
 * its `wasm`.
 */
declare const plain: (imports: WebAssembly.Imports) => WebAssembly.Exports;
export default plain;
