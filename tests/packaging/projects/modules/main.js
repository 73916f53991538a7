import factory from 'tenfold/tenfold-engine.js';
import { openShop } from '/shop.js';

const wasmUrl = import.meta.resolve('tenfold/tenfold-engine.wasm');
window.bought = openShop(async () => ({ factory, wasm: await (await fetch(wasmUrl)).arrayBuffer() }));
