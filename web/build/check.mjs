// `npm run check`: everything that can be said of the sources without running them.
import { cppFiles } from './cpp-files.mjs';
import { inRoot } from './root.mjs';
import { Failure, main, run } from './run.mjs';
import { setup } from './setup.mjs';

const bin = (name) => inRoot('node_modules', name);
const node = (...args) => run(process.execPath, args, { quiet: true });

const checks = {
  'generated files': () => node(inRoot('web/build/generate.mjs'), '--check'),
  arrows: () => node(inRoot('web/build/arrows.mjs')),
  'prettier (npm run format)': () => node(bin('prettier/bin/prettier.cjs'), '--check', '.'),
  'clang-format (npm run format)': async () =>
    run('clang-format', ['--dry-run', '-Werror', ...(await cppFiles())], { quiet: true }),
  types: () => node(bin('typescript/bin/tsc')),
  eslint: () => node(bin('eslint/bin/eslint.js'), '--max-warnings', '0', 'web', 'tests'),
};

await main(async () => {
  await setup(['check']);
  const failed = [];
  for (const [name, check] of Object.entries(checks)) {
    const fine = await check().then(
      () => true,
      () => false,
    );
    console.log(`${fine ? 'ok    ' : 'FAILED'} ${name}`);
    if (!fine) failed.push(name);
  }
  if (failed.length > 0) throw new Failure(failed.join(', '));
});
