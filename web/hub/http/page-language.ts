import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Program } from '../../engine/generated/program.js';

export type Page = 'till' | 'card';

/** What the hub itself says in a page, in one language. The build takes it from the pages' own words. */
interface Words {
  readonly till: string;
  readonly noScript: Readonly<Record<Page, string>>;
  readonly unknown: string;
  readonly unknownHow: string;
}

/** How a page is spoken to whoever asks for it. */
export interface Spoken {
  readonly language: string;
  readonly dir: 'ltr' | 'rtl';
  /** `?lang=hu` where the address asks for that; empty where the browser's languages choose. */
  readonly asked: string;
  readonly words: Words;
  /** The programme's name in this language, or as it is. */
  readonly nameOf: (program: Program) => string;
}

/** The language that the address asks for, else the first that the browser prefers, else English. `folder`: of the built pages. */
export async function spokenTo(context: Context, folder: string): Promise<Spoken> {
  const all = JSON.parse(await readFile(join(folder, 'words.json'), 'utf8')) as Record<string, Words> & { en: Words };
  const known = (tag: string | undefined): string | undefined => {
    const language = tag?.toLowerCase().split('-')[0] ?? '';
    return Object.hasOwn(all, language) ? language : undefined;
  };
  const asked = known(context.req.query('lang'));
  const language = asked ?? known(preferred(context, (tag) => known(tag) !== undefined)) ?? 'en';
  context.header('Vary', 'Accept-Language');
  return {
    language,
    dir: /^(?:ar|he)$/.test(language) ? 'rtl' : 'ltr',
    asked: asked === undefined ? '' : `?lang=${asked}`,
    words: all[language] ?? all.en,
    nameOf: ({ name, translations = [] }) => {
      const row = translations.find(({ text }) => text === name);
      return Object.entries<string>({ ...row }).find(([to]) => to === language)?.[1] ?? name;
    },
  };
}

/** Which of the known languages the browser would rather have. */
function preferred(context: Context, isKnown: (tag: string) => boolean): string {
  return accepts(context, {
    header: 'Accept-Language',
    supports: [],
    default: '',
    match: (wanted) => [...wanted].sort((a, b) => b.q - a.q).find(({ type }) => isKnown(type))?.type ?? '',
  });
}
