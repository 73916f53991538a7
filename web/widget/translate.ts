import type { Program } from '../engine/generated/program.js';
import type { ClientState } from './client-port.js';
import { language } from './language.js';

type Translations = ReadonlyMap<string, string>;

/** What of a view or programme is a text for shoppers. */
const shown = /^(?:name|description|reason)$/;

function translationsOf(program: Program | undefined): Translations {
  const to = language();
  return new Map(
    program?.translations?.flatMap((row) => (row[to] === undefined ? [] : [[row.text, row[to]] as const])),
  );
}

function translated<T>(value: T, translations: Translations): T {
  return JSON.parse(
    JSON.stringify(value),
    (key, text: unknown) => (shown.test(key) && translations.get(text as string)) || text,
  ) as T;
}

/** The state with the programme's names in the shopper's language, as far as the programme has them. */
export function inLanguage<T extends Pick<ClientState, 'view' | 'program'>>(state: T): T {
  const { view, program } = state;
  const translations = translationsOf(program);
  if (translations.size === 0) return state;
  return {
    ...state,
    view: view && translated(view, translations),
    program: program && translated(program, translations),
  };
}

/** A text of the programme that no view has, such as a category, in the shopper's language. */
export function translatedText(program: Program | undefined, text: string): string {
  return translationsOf(program).get(text) ?? text;
}
