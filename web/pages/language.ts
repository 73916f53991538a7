import { choose, isRtl, language, loadWords, locale, speak, type Language } from '../widget/language.js';
import { filled, type Values } from '../widget/text.js';

/** Where a page's own words are: a file for each language that the elements speak. */
export type Files<Words> = Readonly<Record<Language, () => Promise<{ readonly words: Words }>>>;

/** The language that the page's address asks for: `?lang=hu`. */
export const askedLanguage = (): string | null => new URLSearchParams(location.search).get('lang');

/** From now on the page's address asks for this language, and so does what is installed of it. */
export function nameLanguage(language: Language): void {
  const search = `?lang=${language}`;
  history.replaceState(history.state, '', location.pathname + search);
  const manifest = document.querySelector<HTMLLinkElement>('link[rel="manifest"]');
  if (manifest !== null) manifest.href = manifest.href.replace(/(?:\?.*)?$/, search);
}

/** What a page says besides its elements, in their language and filled as their words are. */
export class PageWords<Words extends Readonly<Record<string, string>>> {
  readonly #files: Files<Words>;
  #words: Words | undefined;

  constructor(files: Files<Words>) {
    this.#files = files;
  }

  /**
   * Speaks the first known of these languages, else the browser's, else English; resolves when the elements' words and
   * the page's are there. English stands in where one of the files cannot be had.
   */
  async speak(tags: readonly (string | null | undefined)[]): Promise<void> {
    speak(choose(tags).locale);
    const wanted = language();
    const [own] = await Promise.all([this.#files[wanted]().catch(() => undefined), loadWords()]);
    if (own !== undefined && language() === wanted) this.#words = own.words;
    else await this.#speakEnglish();
    document.documentElement.lang = locale();
    document.documentElement.dir = isRtl() ? 'rtl' : 'ltr';
  }

  /** Whether the page could speak this language now: without a network it has the words of those it has spoken before. */
  async has(language: Language): Promise<boolean> {
    return await this.#files[language]().then(
      () => true,
      () => false,
    );
  }

  /** The words for a key, filled with values. Empty before the language's file has come. */
  say(key: keyof Words & string, values: Values = {}): string {
    return filled(this.#words?.[key] ?? '', values);
  }

  /** Whether there are words for it: of codes, which come from elsewhere. */
  knows(key: string): key is keyof Words & string {
    return this.#words !== undefined && Object.hasOwn(this.#words, key);
  }

  async #speakEnglish(): Promise<void> {
    speak('en');
    const [{ words }] = await Promise.all([this.#files.en(), loadWords()]);
    this.#words = words;
  }
}
