import { instances } from '../client/fold.js';
import type { EngineSource, PlainEngine } from '../client/types.js';
import { whenInUse } from '../widget/in-use.js';
import { whenDrawn } from '../widget/later.js';
import type { Settings } from './settings.js';
import { hashes, preloaded } from './verified.js';

/** The shortest module there is: a name and a version. */
const emptyModule = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

/**
 * Fetches the engine that lies beside this chunk, its files at once, when the page is in use and has nothing else to do:
 * the last view is on the screen by then. Each is refused unless it is the one that this chunk was built with. Where WebAssembly is
 * not allowed it is the same engine as plain JavaScript. Call it again after a failure.
 */
export function engineFiles(engine: Settings['engine']): () => Promise<EngineSource> {
  let attempt = 0;
  return async () => {
    await whenInUse();
    await whenDrawn();
    const retry = attempt++ === 0 ? '' : `?retry=${String(attempt)}`; // a failed import is remembered by its URL
    const [factory, wasm] = await Promise.all([
      moduleAt<EngineSource['factory']>(`tenfold-engine.js${retry}`),
      engine === 'auto' && isWasmAllowed()
        ? bytesOf('tenfold-engine.wasm')
        : moduleAt<PlainEngine>(`tenfold-engine-plain.js${retry}`),
      instances(), // the client asks for it next
    ]);
    return { factory, wasm };
  };
}

/** Only making a module tells: `validate` says yes even where a Content-Security-Policy forbids it. */
function isWasmAllowed(): boolean {
  try {
    return new WebAssembly.Module(emptyModule) instanceof WebAssembly.Module;
  } catch {
    return false;
  }
}

function beside(name: string): URL {
  return new URL(name, import.meta.url);
}

/** What a module of ours has as its default export. */
async function moduleAt<T>(name: string): Promise<T> {
  const url = beside(name);
  await preloaded(url);
  return ((await import(url.href)) as { default: T }).default;
}

async function bytesOf(name: string): Promise<ArrayBuffer> {
  const url = beside(name);
  const response = await fetch(url, { integrity: hashes[name] ?? '' });
  if (!response.ok) throw new Error(`${String(response.status)} for ${url.href}`);
  return await response.arrayBuffer();
}
