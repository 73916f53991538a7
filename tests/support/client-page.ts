import { createTenfold } from '../../web/client/index.js';
import type { ClientOptions, EngineSource, Program, TenfoldClient } from '../../web/client/types.js';

interface OpenOptions {
  readonly engine?: 'never';
  readonly hub?: string;
}

/** Opens a client on this page; with `engine: 'never'` its engine stays away. */
function open(program: Program | string, options: OpenOptions = {}): TenfoldClient {
  const engine = options.engine === 'never' ? (): Promise<never> => new Promise(() => undefined) : engineFiles;
  const { hub } = options;
  const settings: ClientOptions = { program, engine, ...(hub !== undefined && { hub }) };
  window.client = createTenfold(settings);
  return window.client;
}

async function engineFiles(): Promise<EngineSource> {
  const glue = '/dist/tenfold-engine.js'; // in a variable: a bundler must not follow it
  const [{ default: factory }, answer] = await Promise.all([
    import(glue) as Promise<{ default: EngineSource['factory'] }>,
    fetch('/dist/tenfold-engine.wasm'),
  ]);
  return { factory, wasm: await answer.arrayBuffer() };
}

declare global {
  interface Window {
    /** Opens `window.client`. */
    openClient?: typeof open;
    client?: TenfoldClient;
  }
}

window.openClient = open;
