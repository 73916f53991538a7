/** What the tag says, checked. Handed to the later chunk as it is. */
export interface Settings {
  /** Absolute URL of the programme file. */
  readonly program: string;
  /** On which side the launcher floats; none: the page opens the panel itself, or has inline elements only. */
  readonly launcher: 'right' | 'left' | 'none';
  /** auto follows the shopper's system, as the page's `color-scheme` allows. */
  readonly theme: 'auto' | 'light' | 'dark';
  /** plain: without WebAssembly, and without asking whether it is allowed, which a Content-Security-Policy may report. */
  readonly engine: 'auto' | 'plain';
  /** Absolute URL of the hub; without one the card is on this device alone. */
  readonly hub?: string;
  /** How round everything is. */
  readonly shape: 'round' | 'soft' | 'square';
  /** The brand color, as CSS writes it. */
  readonly color?: string;
  /** Absolute URL of a picture beside the programme's name. */
  readonly logo?: string;
  /** The language that the tag asks for; without one the page's. */
  readonly lang?: string;
  /** A token of the shop's server for a shopper who has logged in; see `tenfold.identify`. */
  readonly identity?: string;
}

/** A tag's `dataset`. */
type TagData = Readonly<Record<string, string | undefined>>;

/** Words an attribute may have; the first is the default. */
const words = {
  launcher: ['right', 'left', 'none'],
  theme: ['auto', 'light', 'dark'],
  engine: ['auto', 'plain'],
  shape: ['round', 'soft', 'square'],
} as const;

/** Attributes that hold a URL. */
const urls = ['program', 'hub', 'logo'];

/** Attributes that hold what is checked elsewhere. */
const free = ['identity', 'lang', 'color'];

/** Attributes that are surely meant for us; consent managers and others put their own on script tags. */
const nearMiss = /^(tenfold|prog|laun|them|engi|ident|lang|colo|shap|logo)/;

/**
 * Reads the tag's `dataset` and changes nothing; a relative URL starts from `base`. What is wrong is said through `warn`, and its default stands in; without a
 * programme there is nothing to do, and the answer is undefined.
 */
export function readSettings(data: TagData, base: string, warn: (message: string) => void): Settings | undefined {
  for (const name of Object.keys(data)) {
    if (nearMiss.test(name) && !urls.includes(name) && !free.includes(name) && !(name in words)) {
      warn(
        `${attribute(name)} is not known: data-program, data-hub, data-identity, data-launcher, data-theme, data-color, data-shape, data-logo, data-engine and data-lang are`,
      );
    }
  }
  if (!data['program']) warn('data-program is missing: the URL of the programme file');
  const program = urlOf('program', data, base, warn);
  if (program === undefined) return undefined;
  const hub = urlOf('hub', data, base, warn);
  const settings = {
    program,
    launcher: oneOf('launcher', data, warn),
    theme: oneOf('theme', data, warn),
    engine: oneOf('engine', data, warn),
    shape: oneOf('shape', data, warn),
  };
  const { identity, lang, color } = data;
  const logo = urlOf('logo', data, base, warn);
  return {
    ...settings,
    ...(hub !== undefined && { hub }),
    ...(identity && { identity }),
    ...(lang && { lang }),
    ...(color && { color }),
    ...(logo !== undefined && { logo }),
  };
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
): (typeof words)[Name][number] {
  const allowed: readonly string[] = words[name];
  const given = data[name];
  if (given !== undefined && !allowed.includes(given)) {
    warn(`${attribute(name)} "${given}" is not one of ${allowed.join(', ')}: ${words[name][0]} is used`);
  }
  return (given !== undefined && allowed.includes(given) ? given : words[name][0]) as (typeof words)[Name][number];
}

function attribute(name: string): string {
  return `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
