import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesIn } from '../../../web/build/unchanged.mjs';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A fenced block of a page of the documentation. */
export interface Snippet {
  /** `docs/cli.md:12`. */
  readonly place: string;
  /** What stands behind the fence. */
  readonly language: string;
  readonly text: string;
}

/** Every fenced block of the README and its like, and of docs/. */
export async function snippets(): Promise<Snippet[]> {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...(await filesIn('docs'))];
  return pages.filter((page) => page.endsWith('.md')).flatMap((page) => snippetsOf(page));
}

function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```(\w*)[^\n]*\n(.*?)^```$/gms)].map((match) => ({
    place: `${page}:${text.slice(0, match.index).split('\n').length}`,
    language: match[1] ?? '',
    text: match[2] ?? '',
  }));
}
