// A process in which stories are told. `node --import tsx tests/simulation/play.ts SEED` tells one, with all that happens;
// as the child of a test, it tells each of the seeds that it is sent, twice.
import { Chance, takeOverChance } from './chance.js';
import { Story, type Told } from './story.js';
import { World } from './world.js';

/** What a story came to: nothing wrong, or what is. */
export interface Verdict {
  readonly seed: number;
  readonly wrong: string | undefined;
}

let story: Story | undefined;
const before = new Chance(0);
takeOverChance(() => story?.chance ?? before);
globalThis.fetch = (async (url: URL, init: RequestInit) => {
  const phone = story?.phones.find(({ name }) => name === url.hostname);
  if (phone === undefined) throw new TypeError(`nobody at ${url.hostname}`);
  return await phone.fetch(url, init);
}) as typeof fetch;

const world = await World.open();

/** Tells the story of this seed, and what came of it. */
async function tell(seed: number, print?: (line: string) => void): Promise<Told> {
  story = new Story(world, seed, print);
  try {
    return await story.tell();
  } finally {
    story.end();
    story = undefined;
  }
}

/** The same seed is the same story, to the byte. */
async function tellTwice(seed: number): Promise<Verdict> {
  try {
    const [first, second] = [await tell(seed), await tell(seed)];
    return { seed, wrong: first.digest === second.digest ? undefined : 'the second time it went otherwise' };
  } catch (error) {
    return { seed, wrong: String(error) };
  }
}

process.on('message', (seed: number) => {
  void tellTwice(seed).then((verdict) => process.send?.(verdict));
});
const [, , seed] = process.argv;
if (seed !== undefined) console.log(await tell(Number(seed), (line) => console.log(line)));
