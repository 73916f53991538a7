// `npm start`: from a fresh machine to the demo shop.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { build } from './build.mjs';
import { inRoot } from './root.mjs';
import { Failure, main } from './run.mjs';
import { setup } from './setup.mjs';

const firstPort = 4173;
const portsTried = 10;

const program = 'shared/programs/corner-coffee.json';
const hubFile = '.cache/hub.sqlite';
const tillKeyFile = '.cache/till-key';

/** The hub of the shop, on a file of its own; nothing, with a word why, while another shop has it open. */
async function openShopHub() {
  const { openHub } = await import(inRoot('web/hub/open.ts'));
  const { hubApp } = await import(inRoot('web/hub/http/app.ts'));
  const { keepHub } = await import(inRoot('web/hub/chores.ts'));
  const { jsonLog } = await import(inRoot('web/hub/http/log.ts'));
  const { engineFolder, shippedEngine } = await import(inRoot('web/cli/io/engine.ts'));
  const { readReckonedAnew } = await import(inRoot('web/cli/diff/past.ts'));
  await mkdir(inRoot('.cache'), { recursive: true });
  const tenants = [{ program: await readFile(inRoot(program), 'utf8') }];
  const terms = { reckonedAnew: await readReckonedAnew(), mayReckon: sayReckoned };
  try {
    const place = { file: inRoot(hubFile) };
    const opened = await openHub({ place, engine: await shippedEngine(), tenants, terms });
    if (!opened.ok) throw new Failure(`${program}: ${opened.refusal.code} at ${opened.refusal.pointer}`);
    const { database, tenants: kept } = opened.value;
    const log = jsonLog((line) => process.stderr.write(line), Date.now);
    const app = hubApp(opened.value, { log, dist: engineFolder() });
    const chores = await keepHub(opened.value, { log });
    const close = async () => {
      await chores.stop();
      await database.close();
    };
    const [id] = kept.keys();
    return { fetch: app.fetch, close, id, tillKey: await tillKeyFor(database, id) };
  } catch (error) {
    if (error.name !== 'DatabaseError') throw error;
    console.log(`\nNo hub: ${error.message}`);
    return undefined;
  }
}

/** The demo's cards are to play with: whoever edits its programme is told what a merchant's hub would have stopped at. */
function sayReckoned(id, lines) {
  console.log(
    `\nThe cards of ${id} are reckoned anew; \`tenfold hub\` would ask for --reckon-anew:\n${lines.join('\n')}`,
  );
  return true;
}

/** The key of the demo's till: made once, and kept beside the database for as long as that knows it. */
async function tillKeyFor({ query }, program) {
  const { createKey, keyOf } = await import(inRoot('web/hub/trust/keys.ts'));
  const kept = await readFile(inRoot(tillKeyFile), 'utf8').catch(() => '');
  if ((await keyOf(query, program, `Bearer ${kept}`)).ok) return kept;
  const key = await createKey(query, program, 'Till of the demo', ['read', 'award', 'redeem'], Date.now());
  await writeFile(inRoot(tillKeyFile), key.value.text, { mode: 0o600 });
  return key.value.text;
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
  console.log(`All that a card can show:  ${url}gallery/`);
  if (hub) {
    console.log(`A shopper's own card:    ${url}hub/card/${hub.id}`);
    console.log(`The till, signed in:     ${url}hub/till/${hub.id}#key=${hub.tillKey}`);
    console.log(`The hub keeps the cards in ${hubFile}.`);
  }
  console.log('');
  const stop = async () => {
    await close();
    await hub?.close();
  };
  let stopping;
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      stopping ??= stop();
      globalThis.setTimeout(() => process.removeAllListeners(signal), 2000).unref(); // npm hands on at once what the terminal has sent already
    });
  }
});
