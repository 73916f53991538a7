// `npm start`: from a fresh machine to the demo shop.
import { build } from './build.mjs';
import { inRoot } from './root.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

const firstPort = 4173;
const portsTried = 10;

/** Serves at PORT, or else at the first free port from 4173 on. */
async function serveSomewhere(serveDemo) {
  if (process.env.PORT !== undefined) return await serveDemo({ port: Number(process.env.PORT) });
  for (let port = firstPort; port < firstPort + portsTried; ++port) {
    try {
      return await serveDemo({ port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
    }
  }
  return await serveDemo({ port: 0 });
}

await main(async () => {
  await setup(['wasm']);
  await build();
  const { register } = await import('tsx/esm/api');
  register();
  const { serveDemo } = await import(inRoot('web/demo/server.ts'));
  const { url, close } = await serveSomewhere(serveDemo);
  console.log(`\nThe coffee shop is open: ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close());
});
