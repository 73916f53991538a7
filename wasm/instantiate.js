/* global Module */
// The minimal runtime instantiates by itself, from bytes. The page does that better, from a module that it has compiled
// once: within this file, its `instantiateWasm` takes the place of the browser's function. Not a real promise, so that a
// failure to start is the page's to catch.
// eslint-disable-next-line no-unused-vars -- the rest of the glue uses it
const WebAssembly = {
  instantiate: (bytes, imports) => ({
    then: (start) => Module.instantiateWasm(imports, (instance) => start({ instance })),
  }),
};
