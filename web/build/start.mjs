// `npm start`: from a fresh machine to the demo shop.
import { mkdir, readFile } from 'node:fs/promises';
import { build } from './build.mjs';
import { inRoot } from './root.mjs';
import { Failure, main } from './run.mjs';
import { setup } from './setup.mjs';

const firstPort = 4173;
const portsTried = 10;

const program = 'shared/programs/corner-coffee.json';
const hubFile = '.cache/hub.sqlite';

/** The hub of the shop, on a file of its own; nothing, with a word why, while another shop has it open. */
async function openShopHub() {
  const { openHub } = await import(inRoot('web/hub/open.ts'));
  const { hubApp } = await import(inRoot('web/hub/http/app.ts'));
  const { jsonLog } = await import(inRoot('web/hub/http/log.ts'));
  const { shippedEngine } = await import(inRoot('web/cli/io/engine.ts'));
  await mkdir(inRoot('.cache'), { recursive: true });
  const tenants = [{ program: await readFile(inRoot(program), 'utf8') }];
  try {
    const opened = await openHub({ place: { file: inRoot(hubFile) }, engine: await shippedEngine(), tenants });
    if (!opened.ok) throw new Failure(`${program}: ${opened.refusal.code} at ${opened.refusal.pointer}`);
    const { database } = opened.value;
    const app = hubApp(opened.value, { log: jsonLog((line) => process.stderr.write(line), Date.now) });
    return { fetch: app.fetch, close: () => database.close() };
  } catch (error) {
    if (error.name !== 'DatabaseError') throw error;
    console.log(`\nNo hub: ${error.message}`);
    return undefined;
  }
}

/** Serves at PORT, or else at the first free port from 4173 on. */
async function serveSomewhere(serve) {
  if (process.env.PORT !== undefined) return await serve(Number(process.env.PORT));
  for (let port = firstPort; port < firstPort + portsTried; ++port) {
    try {
      return await serve(port);
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  return await serve(0);
}

await main(async () => {
  await setup(['wasm']);
  await build();
  const { register } = await import('tsx/esm/api');
  register();
  const { serveDemo } = await import(inRoot('web/demo/server.ts'));
  const hub = await openShopHub();
  const { url, close } = await serveSomewhere((port) => serveDemo({ port, ...(hub && { hub: hub.fetch }) }));
  console.log(`\nThe coffee shop is open: ${url}`);
  if (hub) console.log(`Its hub keeps the cards:  ${url}hub/  (in ${hubFile})`);
  console.log('');
  const stop = async () => {
    await close();
    await hub?.close();
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop());
});
