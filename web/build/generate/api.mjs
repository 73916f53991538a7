// docs/api.md: everything that the package exports, as the sources declare and describe it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../root.mjs';

/** What is imported by which name, and what it is for. */
const entries = [
  [
    'tenfold/global',
    'web/loader/global.ts',
    'The types of `window.tenfold`, which the [script tag](embedding.md) makes.',
  ],
  ['tenfold', 'web/client/index.ts', 'The client without an interface, for whoever installs the package from npm.'],
  ['tenfold/widget', 'web/widget/index.ts', 'The [elements](elements.md).'],
  [
    'tenfold/engine',
    'web/engine/index.ts',
    `The engine by itself, for servers: records in, what they bring and what a shopper can be shown out. Nothing is stored. TypeScript needs \`lib: ["dom"]\` for the types of WebAssembly.

\`\`\`js
import { readFile } from 'node:fs/promises';
import { loadEngine } from 'tenfold/engine';
import factory from 'tenfold/node/tenfold-engine.js';

const wasm = await readFile(new URL(import.meta.resolve('tenfold/node/tenfold-engine.wasm')));
const engines = await loadEngine({ factory, wasm });
const opened = engines.open(await readFile('program.json', 'utf8'));
if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
const { accepted, results } = opened.value.apply(await readFile('records.ndjson', 'utf8'), 'refusals');
const view = opened.value.view('2026-06-01T12:00:00+02:00', 'anna');
console.log(accepted, results.length, view.ok && view.value.points.balance);
\`\`\``,
  ],
];

const files = new Map();

function fileAt(path) {
  if (!files.has(path)) {
    const text = readFileSync(inRoot(path), 'utf8');
    files.set(path, ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  }
  return files.get(path);
}

const resolved = (path, name) => join(dirname(path), name).replace(/\.js$/, '.ts');
const isOurs = (node) => node.moduleSpecifier?.text.startsWith('.');
const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** Where a name of a module is declared, looked for through what it imports and hands on. */
function declarationOf(name, path) {
  const { statements } = fileAt(path);
  const own = statements.find((node) => nameOf(node) === name);
  if (own !== undefined) return own;
  for (const node of statements) {
    if (!isOurs(node)) continue;
    const isAll = ts.isExportDeclaration(node) && node.exportClause === undefined;
    const there = isAll ? declarationOf(name, resolved(path, node.moduleSpecifier.text)) : undefined;
    if (there !== undefined) return there;
    const names = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : node.exportClause;
    const hit = names?.elements?.find((element) => element.name.text === name);
    if (hit !== undefined)
      return declarationOf((hit.propertyName ?? hit.name).text, resolved(path, node.moduleSpecifier.text));
  }
  return undefined;
}

function nameOf(node) {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name.getText();
  return node.name?.text;
}

/** Every exported name, with its declaration. */
function exportsOf(path) {
  return fileAt(path).statements.flatMap((node) => {
    if (ts.isExportDeclaration(node)) {
      const from = node.moduleSpecifier === undefined ? path : resolved(path, node.moduleSpecifier.text);
      if (node.exportClause === undefined) return exportsOf(from);
      return node.exportClause.elements.map((element) => [
        element.name.text,
        declarationOf((element.propertyName ?? element.name).text, from),
      ]);
    }
    return isExported(node) && nameOf(node) !== undefined ? [[nameOf(node), node]] : [];
  });
}

/** The words of a declaration's comment, in one line. */
function wordsOf(node) {
  const said = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = typeof said === 'string' ? said : (ts.getTextOfJSDocComment(said) ?? '');
  return text.replaceAll(/\s+/g, ' ').trim();
}

const oneLine = (text) =>
  text
    .replaceAll(/\/\*\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/[;,]$/, '')
    .trim();
const code = (text) => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);
const withWords = (text, node) => [text, wordsOf(node)].filter(Boolean).join(': ');

/** A list of members; those of an object within it are a list of its own. */
function membersOf(members, indent = '') {
  return members.flatMap((member) => {
    const inner = literalIn(member.type);
    const text = oneLine(member.getText()).replace(/^readonly /, '');
    const shown =
      inner === undefined
        ? text
        : `${text.slice(0, text.indexOf(':'))}: ${ts.isArrayTypeNode(member.type) ? '{…}[]' : '{…}'}`;
    const line = `${indent}- ${withWords(code(shown), member)}`;
    return [line, ...(inner === undefined ? [] : membersOf(inner.members, `${indent}  `))];
  });
}

function literalIn(type) {
  if (type === undefined) return undefined;
  if (ts.isTypeLiteralNode(type)) return type;
  return ts.isArrayTypeNode(type) ? literalIn(type.elementType) : undefined;
}

function sectionOf(name, node) {
  const lines = [`### ${name}`, '', ...(wordsOf(node) === '' ? [] : [wordsOf(node), ''])];
  if (ts.isInterfaceDeclaration(node)) {
    const heirs = node.heritageClauses?.map((clause) => clause.getText()).join(' ') ?? '';
    return [...lines, ...(heirs === '' ? [] : [code(heirs), '']), ...membersOf(node.members), ''];
  }
  return [...lines, code(signatureOf(node)), ''];
}

function signatureOf(node) {
  const text = ts.isFunctionDeclaration(node)
    ? node.getText().slice(0, node.body.getStart() - node.getStart())
    : node.getText();
  return oneLine(text).replace(/^export /, '');
}

/** The page. */
export function apiPage() {
  const parts = entries.map(([name, path, words]) => {
    const found = new Map(exportsOf(path).filter(([, node]) => node !== undefined));
    const sections = [...found]
      .sort(([a], [b]) => a.localeCompare(b, 'en'))
      .flatMap(([title, node]) => sectionOf(title, node));
    return [`## ${name}`, '', words, '', ...sections].join('\n');
  });
  const head =
    '# The interface\n\nGenerated from the sources by `npm run generate`. How the parts work together: [Embedding](embedding.md).\n';
  return `${head}\n${parts.join('\n')}`.trimEnd() + '\n';
}
