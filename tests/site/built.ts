import { readFile } from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { buildDocs } from '../../web/build/docs.mjs';
import { filesBelow } from './files.js';

/** The documentation's site, built into a folder of its own. */
export class BuiltSite {
  private constructor(
    readonly folder: string,
    /** Every file, as paths inside the folder. */
    readonly files: readonly string[],
  ) {}

  static async build(): Promise<BuiltSite> {
    const folder = await mkdtemp(join(tmpdir(), 'tenfold-docs-'));
    await buildDocs(folder);
    return new BuiltSite(folder, await filesBelow(folder));
  }

  get pages(): readonly string[] {
    return this.files.filter((file) => file.endsWith('.html'));
  }

  read(file: string): Promise<string> {
    return readFile(join(this.folder, file), 'utf8');
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Attributes that lead somewhere, with where they lead: a file of the site, an anchor in it, or another site. */
export function linksOf(
  page: string,
  html: string,
): readonly { link: string; file: string; anchor: string; foreign: boolean }[] {
  return [...html.matchAll(/\b(?:href|src|srcset)="([^"]*)"/g)].map(([, link = '']) => {
    const [path = '', anchor = ''] = link.split('#');
    const file = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), decodeURIComponent(path)));
    return { link, file, anchor, foreign: /^(?:\w+:|\/)/.test(link) };
  });
}

/** What is wrong with the links of some pages. */
export function linkFaults(pages: ReadonlyMap<string, string>, files: readonly string[]): string[] {
  const anchors = new Map([...pages].map(([page, html]) => [page, idsOf(html)]));
  return [...pages].flatMap(([page, html]) =>
    linksOf(page, html)
      .filter(({ foreign }) => !foreign)
      .filter(({ file, anchor }) => !files.includes(file) || (anchor !== '' && anchors.get(file)?.has(anchor) !== true))
      .map(({ link }) => `${page} -> ${link}`),
  );
}

const idsOf = (html: string): Set<string> => new Set([...html.matchAll(/\bid="([^"]*)"/g)].map(([, id = '']) => id));
