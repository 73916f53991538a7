/** Words an attribute may have; the first is the default. */
const words = {
  launcher: ['right', 'left', 'none'],
  theme: ['auto', 'light', 'dark'],
  engine: ['auto', 'plain'],
  ga4: ['both', 'hear', 'tell', 'off'],
  shape: ['round', 'soft', 'square'],
  adjust: ['both', 'move', 'hide', 'off'],
} as const;

type Word<Name extends keyof typeof words> = (typeof words)[Name][number];

/** What the tag's attributes may say (`data-program` is `program`), and `tenfold.init`. */
export interface TagSettings {
  /** URL of the programme file, relative to the page. */
  readonly program?: string;
  /** On which side the launcher floats; none: the page opens the panel itself, or has inline elements only. */
  readonly launcher?: Word<'launcher'>;
  /** Of the launcher and its panel. auto: as the shopper's system says. */
  readonly theme?: Word<'theme'>;
  /** plain: without WebAssembly, and without asking whether it is allowed, which a Content-Security-Policy may report. */
  readonly engine?: Word<'engine'>;
  /** Whether the page's GA4 events are heard, and whether GA4 is told what the card has come to. */
  readonly ga4?: Word<'ga4'>;
  /** URL of the hub; without one the card is on this device alone. */
  readonly hub?: string;
  /** URL of your copy of `tenfold-sw.js`, to be registered where the page has no service worker. */
  readonly worker?: string;
  /** How round everything is. */
  readonly shape?: Word<'shape'>;
  /** The brand color, as CSS writes it. */
  readonly color?: string;
  /** URL of a picture beside the programme's name. */
  readonly logo?: string;
  /** The language, as a tag such as `de`; without one the page's. */
  readonly lang?: string;
  /** Paths on which there is no launcher, parted by commas: `/checkout*, /admin`. */
  readonly hide?: string;
  /** Screens on which there is no launcher, as a media query: `(max-width: 599px)`. */
  readonly hideMedia?: string;
  /** Whether the shopper may move the launcher, and put it away. */
  readonly adjust?: Word<'adjust'>;
  /** A token of the shop's server for a shopper who has logged in; see `tenfold.identify`. */
  readonly identity?: string;
}

/** The same, checked: with its defaults, and absolute URLs. Handed to the later chunk as it is. */
export type Settings = TagSettings & Required<Pick<TagSettings, 'program' | keyof typeof words>>;

/** A tag's `dataset`. */
export type TagData = Readonly<Record<string, string | undefined>>;

/** Attributes that hold a URL. */
const urls = ['program', 'hub', 'worker', 'logo'] as const;

/** Attributes that hold what is checked elsewhere. */
const free = ['identity', 'lang', 'color', 'hide', 'hideMedia'] as const;

const known: readonly string[] = [...urls, ...free, ...Object.keys(words)];

/** Attributes that are surely meant for us; consent managers and others put their own on script tags. */
const nearMiss = /^(tenfold|prog|laun|them|engi|ident|lang|colo|shap|logo|ga4|worker|hide|adj)/;

/**
 * Reads the tag's `dataset` and changes nothing; a relative URL starts from `base`. What is wrong is said through `warn`, and its default stands in; without a
 * programme there is nothing to do, and the answer is undefined.
 */
export function readSettings(data: TagData, base: string, warn: (message: string) => void): Settings | undefined {
  for (const name of Object.keys(data)) {
    if (nearMiss.test(name) && !known.includes(name)) {
      warn(`${attribute(name)} is not known: ${known.map(attribute).join(', ')} are`);
    }
  }
  if (!data['program']) warn('data-program is missing: the URL of the programme file');
  const given: Partial<Record<(typeof urls)[number] | (typeof free)[number], string>> = {};
  for (const name of urls) {
    const url = urlOf(name, data, base, warn);
    if (url !== undefined) given[name] = url;
  }
  const { program } = given;
  if (program === undefined) return undefined;
  for (const name of free) if (data[name]) given[name] = data[name];
  const names = Object.keys(words) as (keyof typeof words)[];
  const chosen = Object.fromEntries(names.map((name) => [name, oneOf(name, data, warn)]));
  return { ...given, program, ...(chosen as Pick<Settings, keyof typeof words>) };
}

function urlOf(name: string, data: TagData, base: string, warn: (message: string) => void): string | undefined {
  const value = data[name];
  if (!value) return undefined;
  try {
    const url = new URL(value, base);
    if (/^https?:$/.test(url.protocol)) return url.href;
  } catch {
    // Said below, like a scheme that cannot be fetched.
  }
  warn(`${attribute(name)} "${value}" is not a URL that can be fetched`);
  return undefined;
}

function oneOf<Name extends keyof typeof words>(
  name: Name,
  data: TagData,
  warn: (message: string) => void,
): Word<Name> {
  const allowed: readonly string[] = words[name];
  const given = data[name];
  if (given !== undefined && !allowed.includes(given)) {
    warn(`${attribute(name)} "${given}" is not one of ${allowed.join(', ')}: ${words[name][0]} is used`);
  }
  return (given !== undefined && allowed.includes(given) ? given : words[name][0]) as Word<Name>;
}

function attribute(name: string): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
