// Which file of the repository is which page of the site, and in which order pages are read.
import { readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { inRoot } from '../build/root.mjs';
import { filesIn } from '../build/unchanged.mjs';

const home = 'docs/README.md';
const linkInText = /\]\((?!\w+:|#)([^)#\s]+)/g;
const read = (path) => readFileSync(inRoot(path), 'utf8');

/**
 * What a relative link of a page means: a path in the repository.
 *
 * @type {(page: string, link: string) => string}
 */
export const targetOf = (page, link) => posix.normalize(posix.join(posix.dirname(page), link));

/**
 * Where a file of the repository is on the site. What is not in docs/ is below `files/`.
 *
 * @type {(path: string) => string}
 */
export function placeOf(path) {
  const place = path.startsWith('docs/') ? path.slice('docs/'.length) : `files/${path}`;
  if (!isPage(path)) return place;
  const plain = place.replace(/\.md$/, '');
  return `${path.startsWith('docs/') ? plain.replace(/(^|\/)README$/, '$1index') : plain}.html`;
}

/**
 * JSON and pictures are for machines, or are shown as they are; everything else is read on a page.
 *
 * @type {(path: string) => boolean}
 */
export const isPage = (path) => !/\.(?:json|png|webp|svg)$/.test(path);

/** The first heading, without its marks. */
export const titleOf = (text) => /^# (.+)$/m.exec(text)?.[1].replaceAll(/[`*]/g, '') ?? '';

/**
 * The Markdown of docs/.
 *
 * @type {() => Promise<string[]>}
 */
export const pagesOfDocs = async () => (await filesIn('docs')).filter((path) => path.endsWith('.md'));

/** Other files that pages of docs/ lead to, sources mostly: they come along, so that no link leaves the site. */
export async function filesLedTo() {
  const found = new Set();
  for (const page of await pagesOfDocs()) {
    for (const [, link] of read(page).matchAll(linkInText)) {
      const target = targetOf(page, link);
      const isMade = target.startsWith('docs/') && (target.endsWith('.md') || !isPage(target));
      if (!isMade && statSync(inRoot(target), { throwIfNoEntry: false })?.isFile()) found.add(target);
    }
  }
  return [...found].sort();
}

/**
 * A page in the contents; those of a folder are below its README, and `unnamed` where that does not lead to them.
 *
 * @typedef {{ page: string, title: string, below: Entry[], unnamed: Entry[] }} Entry
 */

/**
 * The sections of docs/README.md with the pages they list, in that order: the order in which a merchant reads. Pages that
 * it does not list follow the README of their folder, or come last.
 *
 * @type {() => Promise<{ title: string, entries: Entry[] }[]>}
 */
export async function contents() {
  const pages = await pagesOfDocs();
  const sections = read(home)
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ title: text.split('\n', 1)[0], pages: listed(text) }));
  const known = new Set([home, ...sections.flatMap((section) => section.pages)]);
  const unlisted = pages.filter((page) => !known.has(page));
  const folders = new Set([...known, ...unlisted].filter((page) => page !== home && page.endsWith('/README.md')));
  const more = unlisted.filter((page) => folders.has(page) || !folders.has(readmeOf(page)));
  const entry = (page) => {
    const named = namedIn(page);
    const all = below(page);
    return { page, title: titleOf(read(page)), below: all, unnamed: all.filter((one) => !named.includes(one.page)) };
  };
  const below = (page) =>
    folders.has(page)
      ? inOrderOf(
          page,
          unlisted.filter((one) => readmeOf(one) === page && one !== page),
        ).map(entry)
      : [];
  return [...sections, { title: 'More', pages: more }]
    .filter((section) => section.pages.length > 0)
    .map(({ title, pages: listedPages }) => ({ title, entries: listedPages.map(entry) }));
}

/** Pages of a folder as its README first names them; what it does not name comes last. */
function inOrderOf(readme, pages) {
  const named = namedIn(readme);
  const placeOfPage = (page) => (named.includes(page) ? named.indexOf(page) : named.length);
  return pages.toSorted((a, b) => placeOfPage(a) - placeOfPage(b));
}

const namedIn = (page) => [...read(page).matchAll(linkInText)].map(([, link]) => targetOf(page, link));

const readmeOf = (page) => posix.join(posix.dirname(page), 'README.md');

function listed(section) {
  const links = [...section.matchAll(/^(?:- |\d+\. )\[[^\]]+\]\(([^)#\s]+\.md)\)/gm)];
  return links.map(([, link]) => targetOf(home, link)).filter((path) => path.startsWith('docs/'));
}

/**
 * All pages in the order of the contents, the first page in front.
 *
 * @type {(sections: { title: string, entries: Entry[] }[]) => Entry[]}
 */
export const readingOrder = (sections) => {
  const flat = (entry) => [entry, ...entry.below.flatMap(flat)];
  return [
    { page: home, title: titleOf(read(home)), below: [], unnamed: [] },
    ...sections.flatMap(({ entries }) => entries.flatMap(flat)),
  ];
};
