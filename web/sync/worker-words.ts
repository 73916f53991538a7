// What a page and its service worker say to each other, where the worker has the line of ours.

/** What a page needs to open without a network. */
export interface Wanted {
  /** The folder of Tenfold's files, as an absolute URL that ends with a slash. */
  readonly base: string;
  readonly program?: string | undefined;
  readonly hub?: string | undefined;
  /** The language that is spoken, as BCP 47 says it. */
  readonly lang?: string | undefined;
  /** Whether the page uses the engine without WebAssembly. */
  readonly plain: boolean;
}

/** keep: to be kept, as far as it is not. hello: only to be answered. Both are, through the port that comes with them. */
export type Word = ({ readonly tenfold: 'keep' } & Wanted) | { readonly tenfold: 'hello' };

/** The word, if it is one of ours. A page says it, so its URLs are as good as the page. */
export function readWord(data: unknown): Word | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const word = data as Partial<Record<keyof Wanted | 'tenfold', unknown>>;
  if (word.tenfold === 'hello') return { tenfold: 'hello' };
  if (word.tenfold !== 'keep' || !isUrl(word.base) || !word.base.endsWith('/')) return undefined;
  const { base, program, hub, lang } = word;
  return {
    tenfold: 'keep',
    base,
    plain: word.plain === true,
    ...(isUrl(program) && { program }),
    ...(isUrl(hub) && { hub }),
    ...(typeof lang === 'string' && /^[a-z][\w-]{1,34}$/i.test(lang) && { lang }),
  };
}

function isUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value) && new URL(value).href === value;
}

const tagPrefix = 'tenfold ';

/** The name under which Background Sync is asked for; it says where the hub speaks of the programme. */
export const tagOf = (url: string): string => tagPrefix + url;

export function urlOfTag(tag: string): string | undefined {
  const url = tag.slice(tagPrefix.length);
  return tag.startsWith(tagPrefix) && isUrl(url) ? url : undefined;
}
