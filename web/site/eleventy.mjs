// The documentation as a site: docs/*.md in the order of docs/README.md, built by Eleventy.
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { inRoot } from '../build/root.mjs';
import { likeOnGitHub } from './markdown.mjs';
import { contents, filesLedTo, isPage, placeOf, readingOrder, titleOf } from './sources.mjs';

/** Says what to build to an Eleventy whose input is docs/. */
export async function configure(eleventy) {
  const sections = await contents();
  const order = readingOrder(sections);

  eleventy.setUseGitIgnore(false);
  eleventy.amendLibrary('md', (markdown) => {
    markdown.set({ html: true });
    likeOnGitHub(markdown);
  });
  eleventy.addGlobalData('templateEngineOverride', 'md');
  eleventy.addGlobalData('layout', 'page.njk');
  eleventy.addGlobalData('sections', sections);
  eleventy.addGlobalData('eleventyComputed', {
    source: ({ source, page }) => source || page.inputPath.replace(/^\.\//, ''),
    title: ({ title, page }) => title || titleOf(page.rawInput),
    permalink: ({ source, page }) => placeOf(source || page.inputPath.replace(/^\.\//, '')),
    up: ({ permalink }) => posix.relative(posix.dirname(permalink), '.') || '.',
    neighbors: ({ source }) => neighborsOf(order, source),
  });
  eleventy.addFilter('from', (path, source) => posix.relative(posix.dirname(placeOf(source)), placeOf(path)));
  eleventy.addFilter(
    'isIn',
    (entry, source) => entry.page === source || entry.below.some(({ page }) => page === source),
  );

  eleventy.addPassthroughCopy({ 'docs/images': 'images', 'web/site/assets/site.css': 'site.css' });
  for (const path of await filesLedTo()) {
    if (isPage(path))
      eleventy.addTemplate(`${path}.md`, await pageOf(path), { source: path, title: posix.basename(path) });
    else eleventy.addPassthroughCopy({ [path]: placeOf(path) });
  }
}

function neighborsOf(order, source) {
  const at = order.findIndex(({ page }) => page === source);
  return at < 0 ? {} : { previous: order[at - 1], next: order[at + 1] };
}

/** A file that is not documentation, as a page of it. */
async function pageOf(path) {
  const text = await readFile(inRoot(path), 'utf8');
  return path.endsWith('.md') ? text : `# ${path}\n\n\`\`\`\`\n${text}\n\`\`\`\`\n`;
}
