// A process in which stories are told. `node --import tsx tests/simulation/play.ts SEED [PART,PART...]` tells one, with all
// that happens, without these parts; as the child of a test, it tells each of the seeds that it is sent, twice, and of one
// that fails the shortest that still does.
import timers from 'node:timers/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Chance, takeOverChance } from './chance.js';
import { shrink, type Failing } from './shrink.js';
import { Story, type Told } from './story.js';
import { World } from './world.js';

/** What a story came to: nothing wrong, or what is. */
export interface Verdict {
  readonly seed: number;
  readonly wrong: string | undefined;
  /** Of one that fails: the least of it that does. */
  readonly shortest?: ShortestStory;
}

export interface ShortestStory {
  /** Parts that are left out. */
  readonly without: readonly string[];
  /** What somebody does in it. */
  readonly acts: readonly string[];
  readonly wrong: string;
}

interface FailingStory extends Failing, Pick<ShortestStory, 'acts' | 'wrong'> {}

let story: Story | undefined;
const before = new Chance(0);
takeOverChance(() => story?.chance ?? before);
Object.assign(timers, { setTimeout: (milliseconds: number) => story?.hub.pause(milliseconds) });
syncBuiltinESMExports();
globalThis.fetch = (async (url: URL, init: RequestInit) => {
  const phone = story?.phones.find(({ name }) => name === url.hostname);
  if (phone === undefined) throw new TypeError(`nobody at ${url.hostname}`);
  return await phone.fetch(url, init);
}) as typeof fetch;

const world = await World.open();

/** Tells the story of this seed without some parts, and what came of it. */
async function tell(
  seed: number,
  without: ReadonlySet<string> = new Set(),
  print?: (line: string) => void,
): Promise<Told> {
  story = new Story(world, seed, without, print);
  try {
    return await story.tell();
  } finally {
    story.end();
  }
}

/** The same seed is the same story, to the byte. */
async function tellTwice(seed: number): Promise<Verdict> {
  try {
    const [first, second] = [await tell(seed), await tell(seed)];
    return { seed, wrong: first.digest === second.digest ? undefined : 'the second time it went otherwise' };
  } catch (error) {
    return { seed, wrong: String(error), ...(await shortestOf(seed)) };
  }
}

/** Nothing, where it does not fail whenever it is told. */
async function shortestOf(seed: number): Promise<Pick<Verdict, 'shortest'>> {
  const tellWithout = (without: ReadonlySet<string>): Promise<FailingStory | undefined> => failing(seed, without);
  const whole = await tellWithout(new Set());
  if (whole === undefined) return {};
  const { failing: least, without } = await shrink(whole, tellWithout);
  return { shortest: { acts: least.acts, wrong: least.wrong, without: [...without] } };
}

async function failing(seed: number, without: ReadonlySet<string>): Promise<FailingStory | undefined> {
  try {
    await tell(seed, without);
    return undefined;
  } catch (error) {
    const { parts = [], acts = [] } = story ?? {};
    return { parts, acts: acts.map(({ part, what }) => `${part}: ${what}`), wrong: String(error) };
  }
}

process.on('message', (seed: number) => {
  void tellTwice(seed).then((verdict) => process.send?.(verdict));
});
const [, , seed, without = ''] = process.argv;
if (seed !== undefined) {
  console.log(await tell(Number(seed), new Set(without.split(',')), (line) => console.log(line)));
}
