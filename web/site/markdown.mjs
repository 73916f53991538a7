// Markdown as GitHub shows it: the same anchors, and relative links that lead to the pages made of the files they name.
import GithubSlugger from 'github-slugger';
import { posix } from 'node:path';
import { placeOf, targetOf } from './sources.mjs';

/** Adds to a markdown-it what the documentation needs. `env.source` is the page's path in the repository. */
export function likeOnGitHub(markdown) {
  markdown.core.ruler.push('anchors', anchors);
  markdown.core.ruler.push('links', links);
  markdown.core.ruler.push('tables', tables);
  const fence = markdown.renderer.rules.fence;
  markdown.renderer.rules.fence = (...args) => fence(...args).replace('<pre>', '<pre tabindex="0">');
  markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>';
  markdown.renderer.rules.table_close = () => '</table></div>';
}

function anchors({ tokens }) {
  const slugger = new GithubSlugger();
  tokens.forEach((token, index) => {
    if (token.type !== 'heading_open') return;
    const words = tokens[index + 1].children.filter(({ type }) => type === 'text' || type === 'code_inline');
    token.attrSet('id', slugger.slug(words.map(({ content }) => content).join('')));
  });
}

function links({ tokens, env }) {
  const inline = tokens.flatMap(({ children }) => children ?? []);
  for (const token of inline) {
    const name = { link_open: 'href', image: 'src' }[token.type];
    if (name !== undefined) token.attrSet(name, onSite(env.source, token.attrGet(name)));
  }
}

/** A link of a page of the repository as the page of the site has it. */
export function onSite(source, link) {
  if (/^(?:\w+:|#)/.test(link)) return link;
  const [path, anchor] = link.split('#');
  const place = posix.relative(posix.dirname(placeOf(source)), placeOf(targetOf(source, path)));
  return anchor === undefined ? place : `${place}#${anchor}`;
}

/** Heads without words are no heads: a screen reader would announce them. */
function tables({ tokens }) {
  tokens.forEach((token, index) => {
    if (token.type !== 'th_open' || tokens[index + 1].content !== '') return;
    token.tag = 'td';
    tokens[index + 2].tag = 'td';
  });
  let at = -1;
  while ((at = tokens.findIndex(({ type }, index) => type === 'thead_open' && index > at)) >= 0) {
    const end = tokens.findIndex(({ type }, index) => type === 'thead_close' && index > at);
    const empty = tokens.slice(at, end).every(({ type, content }) => type !== 'inline' || content === '');
    if (empty) tokens.splice(at, end - at + 1);
  }
}
