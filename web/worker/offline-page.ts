import { find, lastWanted, recall } from './kept.js';

const looks = `:root{color-scheme:light dark;background:light-dark(#f6f4f0,#161513)}
body{margin:0 auto;max-width:28rem;padding:max(1rem,env(safe-area-inset-top)) 1rem}`;

/** A page with nothing but the card, for an address that cannot be reached. A network error where no card was kept. */
export async function offlinePage(): Promise<Response> {
  await recall();
  const wanted = await lastWanted();
  const program = wanted?.program === undefined ? undefined : await find(wanted.program);
  if (wanted === undefined || program === undefined) return Response.error();
  const { name } = (await program.json()) as { readonly name?: unknown };
  const title = escaped(typeof name === 'string' ? name : '');
  const attributes = {
    src: `${wanted.base}tenfold.js`,
    'data-program': wanted.program,
    'data-hub': wanted.hub,
    'data-launcher': 'none',
  };
  const tag = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  const page = `<!doctype html><html lang="${escaped(wanted.lang ?? 'en')}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${looks}</style><script async${tag.join('')}></script>
<main><tenfold-panel></tenfold-panel></main>`;
  return new Response(page, { headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
