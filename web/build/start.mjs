// `npm start`: from a fresh machine to the demo shop.
import { build } from './build.mjs';
import { inRoot } from './root.mjs';
import { main } from './run.mjs';
import { setup } from './setup.mjs';

await main(async () => {
  await setup(['wasm']);
  await build();
  const { register } = await import('tsx/esm/api');
  register();
  const { serveDemo } = await import(inRoot('web/demo/server.ts'));
  const { url, close } = await serveDemo({ port: Number(process.env.PORT ?? 4173) });
  console.log(`\nThe coffee shop is open: ${url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close());
});
