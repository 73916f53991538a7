// Which room of web/ may use which, and which packages. Types may be taken from wherever values may, and everybody
// speaks the vocabulary and the shapes of the engine's answers.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../root.mjs';
import { filesIn } from '../unchanged.mjs';

/** room -> the rooms and packages whose values it may import. */
const allowed = {
  loader: { rooms: ['widget', 'client'], packages: [] },
  widget: { rooms: ['client'], packages: ['lit-html', 'qr'] },
  client: { rooms: ['engine', 'store', 'sync', 'receipt'], packages: [] },
  sync: { rooms: ['engine', 'store'], packages: [] },
  store: { rooms: [], packages: ['idb-keyval'] },
  worker: { rooms: ['store', 'sync'], packages: [] },
  receipt: { rooms: ['engine'], packages: [] },
  engine: { rooms: [], packages: [] },
  pages: { rooms: ['widget'], packages: [] },
  till: { rooms: ['engine', 'pages', 'store', 'sync', 'widget'], packages: ['idb-keyval', 'lit-html', 'qr'] },
  card: { rooms: ['client', 'loader', 'pages', 'widget'], packages: [] },
  hub: {
    rooms: ['engine', 'sync', 'receipt'],
    packages: ['hono', '@hono/node-server', 'jose', 'pg', 'node-sqlite3-wasm', 'prom-client', 'node:'],
  },
  cli: { rooms: ['engine', 'hub', 'receipt'], packages: ['cli-progress', 'csv-parse', 'qr', 'node:'] },
  demo: { rooms: [], packages: ['hono', '@hono/node-server', 'node:'] },
};

/** Shapes without behavior, which say nothing about who calls whom. */
const shapes = [
  'web/engine/types',
  'web/engine/generated/',
  'web/client/types',
  'web/store/types',
  'web/sync/protocol',
  'web/sync/till',
  'web/sync/types',
];
/** What everybody speaks, counts money in, and answers with. */
const common = ['web/engine/generated/vocabulary', 'web/engine/currency', 'web/engine/result'];

/** Every import of a module: what it names and whether it is of types only. */
export function importsOf(path, text) {
  const found = [];
  const visit = (node) => {
    const name = moduleNameOf(node);
    if (name !== undefined) found.push({ name, types: isTypeOnly(node) });
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

function moduleNameOf(node) {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier?.text;
  if (ts.isImportTypeNode(node)) return node.argument.literal?.text;
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return node.arguments[0]?.text;
  return undefined;
}

/** `import { type A, type B } from` brings no values either. */
function isTypeOnly(node) {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isCallExpression(node)) return false;
  const clause = ts.isImportDeclaration(node) ? node.importClause : node;
  if (clause === undefined) return false;
  if (clause.isTypeOnly) return true;
  const names = clause.namedBindings?.elements ?? clause.exportClause?.elements;
  return clause.name === undefined && (names?.every((name) => name.isTypeOnly) ?? false);
}

/** What is wrong with one module's imports, in words. */
export function violationsOf(path, text) {
  const room = path.split('/')[1];
  const rules = allowed[room];
  if (rules === undefined) return [`${path}: web/${room} is not a known room`];
  return importsOf(path, text).flatMap(({ name, types }) => {
    const fine = name.startsWith('.') ? roomAllows(path, room, rules, name, types) : packageAllowed(rules, name, types);
    return fine ? [] : [`${path} must not import ${name}`];
  });
}

function roomAllows(path, room, rules, name, types) {
  const target = join(dirname(path), name);
  const [top, targetRoom] = target.split('/');
  if (top !== 'web') return false;
  if (targetRoom === room || rules.rooms.includes(targetRoom)) return true;
  if (room === 'demo') return false;
  return common.some((one) => target.startsWith(one)) || (types && shapes.some((shape) => target.startsWith(shape)));
}

function packageAllowed(rules, name, types) {
  const fits = (allowedName) => name === allowedName || name.startsWith(allowedName.replace(/([^:])$/, '$1/'));
  return rules.packages.some(fits) || (types && name.startsWith('node:'));
}

/** Everything in web/ that points the wrong way. The gallery of the elements' states is a tool, and no part of them. */
export async function typescriptViolations() {
  const paths = (await filesIn('web')).filter(
    (path) => path.endsWith('.ts') && !/^web\/(?:build|widget\/gallery)\//.test(path),
  );
  const checked = paths.map(async (path) => violationsOf(path, await readFile(inRoot(path), 'utf8')));
  return (await Promise.all(checked)).flat();
}
