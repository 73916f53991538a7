import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import { html } from 'hono/html';
import type { Program } from '../../engine/generated/program.js';
import type { Hub } from '../hub.js';
import { spokenTo, type Page, type Spoken } from './page-language.js';

/** The cashier's page and the shopper's, by the first part of their address. */
const pages: readonly Page[] = ['till', 'card'];

/**
 * The pages run under the strictest policy there is: nothing inline, nothing foreign. Compiling WebAssembly, which the
 * shopper's page does, is allowed by a word of its own.
 */
export const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves `/till/{program}` and `/card/{program}` with what they load, from the folder of the built files (`dist`). All
 * addresses in them are relative, so the hub may be mounted anywhere; a `/` behind a programme leads to the page.
 */
export function addPageRoutes(app: Hono, hub: Hub, dist: string): void {
  for (const page of pages) addPage(app, hub, join(dist, 'pages'), page);
  const nameOf = (path: string): string => path.slice(path.lastIndexOf('/'));
  app.use('/assets/*', etag(), protect);
  app.get('/assets/:name', serveStatic({ root: join(dist, 'pages'), rewriteRequestPath: nameOf }));
  app.get('/assets/:name{tenfold[a-z-]*\\.(?:js|wasm)}', serveStatic({ root: dist, rewriteRequestPath: nameOf }));
}

function addPage(app: Hono, hub: Hub, folder: string, page: Page): void {
  app.use(`/${page}/*`, etag(), protect);
  app.get(`/${page}/:program`, async (context) => {
    const program = hub.tenants.get(context.req.param('program'))?.program;
    const spoken = await spokenTo(context, folder);
    if (program === undefined) return context.html(unknownPage(spoken), 404);
    const text = await readFile(join(folder, `${page}.html`), 'utf8');
    const fields = new Map(Object.entries(fieldsOf(page, program.program, spoken)));
    return context.html(text.replaceAll(/\{\{(\w+)\}\}/g, (hole, field: string) => escaped(fields.get(field) ?? hole)));
  });
  app.get(`/${page}/:program/`, (context) =>
    context.redirect(`../${encodeURIComponent(context.req.param('program'))}`),
  );
  app.get(`/${page}/:program/program.json`, (context) => {
    const program = hub.tenants.get(context.req.param('program'))?.program;
    return program === undefined
      ? context.notFound()
      : context.body(program.text, 200, { 'Content-Type': 'application/json' });
  });
  app.get(`/${page}/:program/manifest.webmanifest`, async (context) => {
    const program = hub.tenants.get(context.req.param('program'))?.program.program;
    if (program === undefined) return context.notFound();
    const type = { 'Content-Type': 'application/manifest+json' };
    return context.body(JSON.stringify(manifestOf(page, program, await spokenTo(context, folder))), 200, type);
  });
  app.get(
    `/${page}/:program/worker.js`,
    async (context, next) => {
      await next();
      // The page lies one step above its worker's folder.
      context.header('Service-Worker-Allowed', `../${encodeURIComponent(context.req.param('program'))}`);
    },
    serveStatic({ root: folder, rewriteRequestPath: () => `/${page}-worker.js` }),
  );
}

async function protect(context: Context, next: () => Promise<void>): Promise<void> {
  await next();
  context.header('Content-Security-Policy', contentSecurityPolicy);
  context.header('X-Content-Type-Options', 'nosniff');
  context.header('Referrer-Policy', 'no-referrer');
  context.header('Permissions-Policy', 'camera=(self), geolocation=(), microphone=()');
  context.header('Cache-Control', 'no-cache');
}

/** What stands in the page's file in the place of `{{…}}`. */
function fieldsOf(
  page: Page,
  program: Program,
  { language, dir, asked, words, nameOf }: Spoken,
): Record<string, string> {
  const name = nameOf(program);
  const title = titleOf(page, name, words);
  return { program: program.id, name, title, lang: language, dir, asked, noScript: words.noScript[page] };
}

const titleOf = (page: Page, name: string, words: Spoken['words']): string =>
  page === 'till' ? `${words.till} · ${name}` : name;

/** What an installed page is called, and where it begins; addresses are relative to the manifest's own. */
function manifestOf(page: Page, program: Program, { language, dir, asked, words, nameOf }: Spoken): object {
  const start = `../${encodeURIComponent(program.id)}`;
  const name = nameOf(program);
  const icon = (size: number, purpose = 'any', form = ''): object => ({
    src: `../../assets/${page}-icon${form}-${size}.png`,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return {
    name: titleOf(page, name, words),
    short_name: page === 'till' ? words.till : name,
    lang: language,
    dir,
    id: start,
    start_url: `${start}${asked}`,
    scope: start,
    display: 'standalone',
    background_color: '#f7f5f1',
    theme_color: '#1f6b57',
    icons: [icon(192), icon(512), icon(512, 'maskable', '-maskable')],
  };
}

const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const unknownPage = ({ language, dir, words }: Spoken) =>
  html`<!doctype html>
    <html lang="${language}" dir="${dir}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${words.unknown}</title>
        <link rel="stylesheet" href="../assets/base.css" />
      </head>
      <body class="alone">
        <main>
          <h1>${words.unknown}</h1>
          <p>${words.unknownHow}</p>
        </main>
      </body>
    </html>`;
