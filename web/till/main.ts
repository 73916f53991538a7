import { render } from 'lit-html';
import type { Program } from '../engine/generated/program.js';
import { addressOf, takeFromFragment } from '../pages/address.js';
import { askedLanguage, nameLanguage } from '../pages/language.js';
import { keepPage } from '../pages/offline.js';
import { randomId } from '../store/id.js';
import type { Timing } from '../sync/schedule.js';
import { language, type Language } from '../widget/language.js';
import { loadRest } from '../widget/later.js';
import { Desk } from './desk.js';
import { Kept } from './kept.js';
import { named } from './named.js';
import { Camera } from './scan/camera.js';
import type { TillState } from './state.js';
import { appView } from './views/app.js';
import { StampShow } from './views/stamp-show.js';
import { say, words } from './words.js';

const address = addressOf(location);
const kept = new Kept(address.program);
const root = document.getElementById('till') as HTMLElement;

const timing: Timing = {
  now: () => Date.now(),
  after: (milliseconds, callback) => {
    const timer = setTimeout(callback, milliseconds);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

async function bringProgram(): Promise<Program | undefined> {
  try {
    const answer = await fetch(new URL('program.json', address.folder));
    return answer.ok ? ((await answer.json()) as Program) : undefined;
  } catch {
    return undefined; // no network and not kept yet: the till works without names
  }
}

const stamps = new StampShow(address.hub, timing, () => draw(desk.state));
const camera = new Camera(
  (text) =>
    void (desk.state.session === undefined || desk.state.screen.name === 'signIn'
      ? desk.signIn(text)
      : desk.read(text)),
  () => draw(desk.state),
);
const desk = new Desk({
  program: address.program,
  url: new URL(`v1/${encodeURIComponent(address.program)}/`, address.hub).href,
  kept,
  timing,
  newId: randomId,
  bringProgram,
  draw,
});

let shown: TillState['screen'] | undefined;

function draw(told: TillState): void {
  const state = named(told);
  const { screen, session } = told;
  const before = shown;
  shown = screen;
  stamps.show(session);
  if (!isScanning(screen)) camera.stop();
  if (state.program !== undefined) document.title = `${say('till')} · ${state.program.name}`;
  render(appView({ state, desk, camera, stamps, turnTo }), root);
  if (screen === before) return;
  if (session !== undefined) void keepOnce();
  if (screen.name === 'scan') void camera.openIfAllowed();
  if (before === undefined || before.name === 'starting') return;
  root.querySelector<HTMLElement>('main h1')?.focus(); // whoever cannot see it hears where they are
  scrollTo(0, 0);
}

const isScanning = ({ name }: TillState['screen']): boolean => name === 'scan' || name === 'signIn';

let keeping: Promise<void> | undefined;
const keepOnce = (): Promise<void> => (keeping ??= keepPage(address, language()));

/** A till in the pocket does not look; one that is taken out again hears what has happened. */
function looked(): void {
  if (document.visibilityState === 'hidden') return camera.stop();
  if (desk.state.screen.name === 'scan') void camera.openIfAllowed();
  void desk.sync();
}

async function turnTo(chosen: Language): Promise<void> {
  if (!(await words.has(chosen))) return desk.needsHub();
  await words.speak([chosen]);
  nameLanguage(chosen);
  await kept.keepLanguage(chosen).catch(() => undefined); // then it is chosen as long as the page is open
  draw(desk.state);
}

/** Nothing is drawn before its words are there. */
async function begin(): Promise<void> {
  const key = takeFromFragment('key');
  const chosen = await kept.language().catch(() => undefined);
  const spoken = words.speak([askedLanguage(), chosen]);
  await Promise.all([spoken, loadRest().catch(() => undefined)]); // without the elements a till still awards
  draw(desk.state);
  addEventListener('online', () => void desk.sync());
  document.addEventListener('visibilitychange', looked);
  await desk.start(key);
}

void begin();
