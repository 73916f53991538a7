// Many redemptions of one balance at once, with answers that are lost. TENFOLD_LONG asks for all 100 rounds.
import { describe, it } from 'node:test';
import { run } from '../../web/build/run.mjs';
import { databases } from '../support/databases.js';
import { nodeProgram } from '../support/node-program.js';
import type { Spree } from './spend-at-once.js';

const long = process.env['TENFOLD_LONG'] !== undefined;
/** Rounds are spread over several tests. */
const tests = long ? 10 : 1;
const rounds = long ? 10 : 1;
const requests = long ? 1000 : 200;
/** Works of one card take turns within a hub; that the database keeps them apart as well is seen where there are two. */
const hubsOn = { sqlite: 1, postgres: 2 };
const program = nodeProgram('tests/hub/spend-at-once.ts');

/** A hub waits for its database half of the time. */
describe('a balance that many redeem at once', { concurrency: 2 }, () => {
  for (const { kind, fresh } of databases) {
    for (let part = 0; part < tests; part += 1) {
      const first = part * rounds;
      const which = `${kind}, rounds ${first + 1} to ${first + rounds}`;
      it(`is never overdrawn by ${requests} (${which})`, async () => {
        const spree: Spree = { place: await fresh(), hubs: hubsOn[kind], requests, first, rounds };
        await run(process.execPath, [...program.flags, program.file, JSON.stringify(spree)], { quiet: true });
      });
    }
  }
});
