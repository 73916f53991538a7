import factory from 'tenfold/tenfold-engine.js';
import wasmUrl from 'tenfold/tenfold-engine.wasm'; // with the loader "file"
import { openShop } from '../shop.js';

window.bought = openShop(async () => ({ factory, wasm: await (await fetch(wasmUrl)).arrayBuffer() }));
