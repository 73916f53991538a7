import type { words as english } from './messages/en.js';
import type { PlaceKey } from './placing/words.js';

export type Key = keyof typeof english;

/** A language's words; all languages have the same, in the same order. */
export type Words = Readonly<Record<Key, string>>;

/** Words of a merchant's own, in place of ours. */
export type Texts = Readonly<Partial<Record<Key | PlaceKey | 'backupAtHub', string>>>;

type File = () => Promise<{ readonly words: Words }>;

/** Each language is a file of its own; a shopper loads one. */
const files = {
  en: () => import('./messages/en.js'),
  hu: () => import('./messages/hu.js'),
  hy: () => import('./messages/hy.js'),
  de: () => import('./messages/de.js'),
  fr: () => import('./messages/fr.js'),
  es: () => import('./messages/es.js'),
  ar: () => import('./messages/ar.js'),
  he: () => import('./messages/he.js'),
} satisfies Record<string, File>;

export type Language = keyof typeof files;

/** The languages that there are words in. */
export const languages = Object.keys(files) as readonly Language[];

/** What is said before a language's file has come: names and numbers, which are in no language, and the worst case. */
const wordless = [
  '{program}',
  'Loyalty card',
  'Your card cannot be loaded right now.',
  '{part}/{whole}',
  '{points} {name}',
] as const;

/** The words that stand first in a language's file: the round button needs no others. */
export const firstKeys: readonly string[] = ['open', 'fallback', 'unavailable', 'of', 'points'] satisfies Key[];

const known = (tag: string): tag is Language => Object.hasOwn(files, tag);
const languageOf = (tag: string): string => tag.toLowerCase().split(/[-_]/)[0] ?? '';

/** Whether there are words in the language of this tag. */
export const isSpoken = (tag: string): boolean => known(languageOf(tag));

/** A tag that says more than a language, in a form that `Intl` takes: pages say all sorts of things. */
function isRegional(tag: string): boolean {
  try {
    return tag.includes('-') && Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}

/** The first of the tags that there are words in, as a language and as a locale for numbers and dates. */
export function choose(tags: readonly (string | null | undefined)[]): { language: Language; locale: string } {
  const system = typeof navigator === 'undefined' ? [] : navigator.languages;
  const wanted = [...tags, ...system].find((tag) => isSpoken(tag ?? '')) ?? 'en';
  const language = languageOf(wanted) as Language;
  // A page says "de"; whether that is Austria's, the shopper's own settings know.
  const locale = isRegional(wanted) ? wanted : (system.find((tag) => languageOf(tag) === language) ?? language);
  return { language, locale };
}

/** What is spoken now. */
interface Spoken {
  readonly language: Language;
  readonly locale: string;
  readonly words: readonly string[];
  readonly texts: Texts;
}

let spoken: Spoken | undefined;
let keys = firstKeys;
let loading: Promise<void> | undefined;

/** The language that was said, if there are words of it; else the page's. */
function wanted(tag?: string): Pick<Spoken, 'language' | 'locale'> {
  return choose([tag, typeof document === 'undefined' ? undefined : document.documentElement.lang]);
}

function now(): Spoken {
  spoken ??= { ...wanted(), words: wordless, texts: {} };
  return spoken;
}

/** From now on in this language, with these texts in place of ours. Its words are still to be loaded. */
export function speak(tag: string | undefined, texts: Texts = {}): void {
  const chosen = wanted(tag);
  const words = spoken?.language === chosen.language ? spoken.words : undefined;
  if (words === undefined) loading = undefined;
  spoken = { ...chosen, texts, words: words ?? wordless };
}

/** Loads the words of the language that is spoken, once; English, if that file is not there. Tried again after a failure. */
export function loadWords(): Promise<void> {
  const { language } = now();
  loading ??= bring(language).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function bring(language: Language): Promise<void> {
  const file = await files[language]().catch(() => undefined);
  const { words } = file ?? (await files.en());
  const chosen = file === undefined ? choose(['en']) : undefined;
  if (now().language !== language) return; // another one was chosen meanwhile
  spoken = { ...now(), ...chosen, words: Object.values(words) };
}

/** All words of this language, once they are there. */
export const spokenWords = (): readonly string[] => now().words;

/** The words of this language, from elsewhere than its file. */
export function haveWords(words: readonly string[]): void {
  spoken = { ...now(), words };
  loading = Promise.resolve();
}

/** The names of all words: needed with the panel, not with the button. */
export function nameWords(names: readonly string[]): void {
  keys = names;
}

/** A merchant's own words for a key. */
export function ownWords(key: keyof Texts): string | undefined {
  const own = now().texts[key];
  return typeof own === 'string' ? own : undefined;
}

/** The words for a key, a merchant's own or ours. */
export function wordsFor(key: Key): string {
  return ownWords(key) ?? now().words[keys.indexOf(key)] ?? '';
}

export const locale = (): string => now().locale;
export const language = (): Language => now().language;
/** Right to left? */
export const isRtl = (): boolean => /^(ar|he)$/.test(now().language);
