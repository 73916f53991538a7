// What the search looks through: each section of each page, as text.

const entities = { amp: '&', lt: '<', gt: '>', quot: '"' };
const textOf = (html) =>
  html
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name) => entities[name])
    .replaceAll(/\s+/g, ' ')
    .trim();

/** @param {readonly { url: string, content: string }[]} pages */
export function searchIndex(pages) {
  return {
    options: { fields: ['title', 'page', 'text'], storeFields: ['title', 'page'] },
    sections: pages.filter(({ url }) => !url.startsWith('/files/')).flatMap(sectionsOf),
  };
}

/** A section is a heading and what stands below it. */
function sectionsOf({ url, content }) {
  const main = /<main[^>]*>(.*?)(?:<nav class="neighbors"|<\/main>)/s.exec(content)?.[1] ?? '';
  const parts = main.split(/(?=<h[123] id=")/).filter((part) => part.startsWith('<h'));
  const page = textOf(/<h1[^>]*>(.*?)<\/h1>/s.exec(main)?.[1] ?? '');
  return parts.map((part) => {
    const [, level, anchor, title] = /^<h([123]) id="([^"]*)"[^>]*>(.*?)<\/h/s.exec(part);
    const place = url.slice(1).replace(/(^|\/)$/, '$1index.html');
    return { id: level === '1' ? place : `${place}#${anchor}`, title: textOf(title), page, text: textOf(part) };
  });
}
