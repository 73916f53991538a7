import factory from 'tenfold/tenfold-engine.js';
import { openShop } from '../shop.js';

const wasmUrl = new URL('tenfold/tenfold-engine.wasm', import.meta.url);
window.bought = openShop(async () => ({ factory, wasm: await (await fetch(wasmUrl)).arrayBuffer() }));
