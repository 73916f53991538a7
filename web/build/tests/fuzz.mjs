// `npm run fuzz [SECONDS]`: libFuzzer on the targets of tests/fuzz.
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { step } from '../build.mjs';
import { inRoot } from '../root.mjs';
import { Failure, main, run } from '../run.mjs';
import { setup } from '../setup.mjs';
import { buildPreset } from '../steps/engine.mjs';
import { filesIn } from '../unchanged.mjs';

const preset = 'native-fuzz';
const targets = ['program', 'record', 'packed', 'snapshot', 'story'];
const atOnce = targets.length; // each has its minute; two processors do with them what they can
const programOf = (target) => `./build/${preset}/tests/fuzz/fuzz_${target}`;
const corpus = 'tests/fuzz/corpus';
const packed = 'build/fuzz/seeds';

/** Runs each target for so many seconds. Answers how many held and how many did not. */
export async function fuzz(seconds) {
  await step(`build ${preset}`, () => buildPreset(preset, 'fuzz'));
  await packSeeds();
  console.log('\nfuzz');
  const waiting = [...targets];
  const counts = { passed: 0, failed: 0 };
  const worker = async () => {
    for (let target = waiting.shift(); target !== undefined; target = waiting.shift()) {
      counts[(await holds(target, seconds)) ? 'passed' : 'failed'] += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return counts;
}

/** Seeds that are bytes, made of those that are texts. */
async function packSeeds() {
  await rm(inRoot(packed), { recursive: true, force: true });
  await run(programOf('seeds'), [packed, ...(await filesIn(`${corpus}/record`))], { quiet: true });
}

async function holds(target, seconds) {
  const found = `build/fuzz/${target}/`;
  await mkdir(inRoot(found), { recursive: true });
  const UBSAN_OPTIONS = `halt_on_error=${target === 'snapshot' ? 0 : 1}`;
  const limits = [`-max_total_time=${seconds}`, '-timeout=20', '-rss_limit_mb=4096', `-artifact_prefix=${found}`];
  const seeds = [`${corpus}/${target}`, `${packed}/${target}`, ...(target === 'program' ? ['shared/programs'] : [])];
  try {
    const args = [...limits, '-print_final_stats=1', found, ...seeds.filter((folder) => existsSync(inRoot(folder)))];
    const said = await run(programOf(target), args, { env: { UBSAN_OPTIONS }, quiet: true });
    console.log(`${target}: ${/number_of_executed_units: (\d+)/.exec(said)?.[1] ?? '?'} inputs in ${seconds} s`);
    return true;
  } catch (error) {
    const [, input] = /Test unit written to (\S+)/.exec(error.output ?? '') ?? [];
    console.log(
      `${target}: ${error.message}\n  again: UBSAN_OPTIONS=${UBSAN_OPTIONS} ${programOf(target)} ${input ?? found}`,
    );
    return false;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await main(async () => {
    await setup(['native', 'fuzz']);
    const { failed } = await fuzz(Number(process.argv[2] ?? 60));
    if (failed > 0) throw new Failure('a target that does not hold');
  });
}
