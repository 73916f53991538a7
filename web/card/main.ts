import { createTenfold, type ClientState } from '../client/index.js';
import { engineFiles } from '../loader/engine-files.js';
import { addressOf, takeFromFragment } from '../pages/address.js';
import { askedLanguage } from '../pages/language.js';
import { keepPage } from '../pages/offline.js';
import { mountWidget } from '../widget/index.js';
import { language, locale } from '../widget/language.js';
import { inLanguage } from '../widget/translate.js';
import { offerInstall } from './install.js';
import { Stamp } from './stamp.js';
import { words, type StampWord } from './words.js';

const address = addressOf(location);
const byId = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;

const client = createTenfold({
  program: new URL('program.json', address.folder).href,
  engine: engineFiles('auto'),
  hub: address.hub.href,
});
const stamp = new Stamp({
  take: (code) => client.takeStamp(code),
  joined: () => client.joined,
  said: sayStamp,
  now: () => Date.now(),
});

function sayStamp(word: StampWord): void {
  const line = byId('stamp');
  line.dataset['word'] = word;
  line.textContent = words.say(word);
}

let kept: Promise<void> | undefined;
let joined = false;
let sync: ClientState['sync'] | undefined;

function hear(state: ClientState): void {
  nameProgram(state);
  document.body.dataset['card'] = state.joined ? 'here' : state.status === 'starting' ? 'unknown' : 'none';
  showCards(state);
  byId('kept').textContent = state.joined ? keptWord(state) : '';
  if (state.joined && state.status === 'ready') kept ??= keepPage(address, language()); // before joining nothing is stored
  // A card that the hub does not know yet takes no stamp: it is tried again as soon as that may have changed.
  if (state.joined && (!joined || state.sync !== sync)) void stamp.tryNow();
  ({ joined, sync } = state);
}

/** The programme may have a name in this language. */
function nameProgram(state: ClientState): void {
  const name = inLanguage(state).program?.name;
  if (name !== undefined) document.title = byId('name').textContent = name;
}

/** One element stands in the page from the beginning; a programme with more cards gets more of them. */
function showCards({ view }: ClientState): void {
  const first = byId('first');
  const shown = first.querySelectorAll('tenfold-card');
  for (const { id } of view?.cards.slice(shown.length) ?? []) {
    const card = document.createElement('tenfold-card');
    card.setAttribute('card', id);
    first.insertBefore(card, first.querySelector('tenfold-join'));
  }
}

function keptWord({ storage, sync, unconfirmed }: ClientState): string {
  if (unconfirmed.length > 0)
    return storage === 'memory' ? words.say('memory') : words.say('waiting', { records: unconfirmed.length });
  if (sync === 'refused') return words.say('here');
  return sync === 'pending' || sync === 'none' ? '' : words.say('safe');
}

function takeStamp(): void {
  const code = takeFromFragment('stamp');
  if (code !== undefined) void stamp.scanned(code);
}

/** The page's own words come beside the elements', and nothing is said before them. */
async function begin(): Promise<void> {
  await words.speak([askedLanguage()]);
  byId('install').textContent = words.say('install');
  byId('cards').textContent = words.say('stampCards');
  mountWidget({ client, launcher: false, language: locale() });
  client.subscribe(hear);
  takeStamp();
  addEventListener('hashchange', takeStamp); // the next stamp may be scanned while the page is open
  addEventListener('online', () => void stamp.tryNow());
}

offerInstall(byId('install')); // the browser may offer it before the words are there
void begin();
