// The custom elements manifest, which editors, Storybook and the wrappers of frameworks read.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { inRoot } from '../root.mjs';
import { filesIn } from '../unchanged.mjs';

/** How an attribute is read -> what it holds. */
const readers = { asText: 'string', asNumber: 'number', asFlag: 'boolean' };

/** What all elements have: the look is chosen in the style sheet alone. */
const theme = {
  name: 'theme',
  type: { text: "'light' | 'dark'" },
  description: 'Overrides the shopper’s own preference.',
};
const state = {
  kind: 'field',
  name: 'state',
  type: { text: 'WidgetState | undefined' },
  description: 'What is shown; set by the client of the page. Undefined: a skeleton.',
};

const wordsOf = (node) => {
  const said = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc).at(-1)?.comment;
  const text = typeof said === 'string' ? said : (ts.getTextOfJSDocComment(said) ?? '');
  return text === '' ? {} : { description: text.replaceAll(/\s+/g, ' ').trim() };
};

const all = (text, expression) =>
  [...new Set([...text.matchAll(expression)].flatMap(([, found]) => found.split(/,?\s+/)))].sort();
const named = (names) => names.map((name) => ({ name }));

/** What a module draws, with what the modules draw for it that it imports: those that are no elements of their own. */
async function drawnBy(path, seen = new Set()) {
  if (seen.has(path)) return '';
  seen.add(path);
  const text = await readFile(inRoot(path), 'utf8');
  const imported = [...text.matchAll(/ from '(\.[^']+)\.js';$/gm)].map(([, name]) => `${join(dirname(path), name)}.ts`);
  const helpers = imported.filter((other) => other.startsWith('web/widget/elements/'));
  const drawn = await Promise.all(helpers.map((other) => drawnBy(other, seen)));
  return [text, ...drawn.filter((other) => !other.includes('extends TenfoldElement'))].join('\n');
}

/** The parts of a class that others draw into it: `@csspart name`. */
const taggedParts = (node) =>
  ts
    .getJSDocTags(node)
    .filter(({ tagName }) => tagName.text === 'csspart')
    .map(({ comment }) => comment.trim());

/** Class name -> tag, as TypeScript is told of them where they are registered. */
async function tags() {
  const files = await Promise.all(['web/widget', 'web/loader'].map((folder) => filesIn(folder)));
  const paths = files.flat().filter((path) => /^web\/\w+\/[\w-]+\.ts$/.test(path));
  const texts = await Promise.all(paths.map((path) => readFile(inRoot(path), 'utf8')));
  return new Map(
    texts.flatMap((text) =>
      [...text.matchAll(/^ {4}'(tenfold-[\w-]+)': (\w+);$/gm)].map(([, tag, name]) => [name, tag]),
    ),
  );
}

/** The attributes that `static properties` names, by the property. */
function attributesOf(node) {
  const properties = node.members.find((member) => member.name?.getText() === 'properties');
  const pairs = properties?.initializer?.properties ?? [];
  return new Map(pairs.map((pair) => [pair.name.getText(), readers[pair.initializer.getText()]]));
}

function declarationOf(node, tagName, text) {
  const attributes = attributesOf(node);
  const isHidden = ({ modifiers }) =>
    modifiers?.some(({ kind }) => [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword].includes(kind));
  const fields = node.members.filter((member) => attributes.has(member.name?.getText()) && !isHidden(member));
  const described = fields.map((field) => {
    const name = field.name.getText();
    return { name, type: { text: field.type?.getText() ?? attributes.get(name) ?? 'unknown' }, ...wordsOf(field) };
  });
  return {
    kind: 'class',
    name: node.name.text,
    ...wordsOf(node),
    customElement: true,
    tagName,
    superclass: { name: 'HTMLElement' },
    attributes: [
      ...described
        .filter(({ name }) => attributes.get(name) !== undefined)
        .map((one) => ({ ...one, fieldName: one.name })),
      theme,
    ],
    members: [...described.map((one) => ({ kind: 'field', ...one })), state],
    events: all(text, /(?<!hear\([\w.]+, )'(tenfold-(?:[a-z-]+-request|open|close))'/g).map((name) => ({
      name,
      type: { text: 'CustomEvent' },
    })),
    slots: named(all(text, /<slot name="([\w-]+)"/g)),
    cssParts: named([...new Set([...all(text, /\b(?:export)?parts?="([\w ,-]+)"/g), ...taggedParts(node)])].sort()),
  };
}

async function cssProperties() {
  const paths = (await filesIn('web/widget')).filter((path) => path.endsWith('.ts'));
  const text = (await Promise.all(paths.map((path) => readFile(inRoot(path), 'utf8')))).join('\n');
  return named(all(text, /var\((--tenfold-[\w-]+)/g));
}

/** The manifest, of schema 1.0.0. */
export async function elementsManifest() {
  const [known, shared] = [await tags(), await cssProperties()];
  const paths = (await filesIn('web/widget/elements')).filter((path) => path.endsWith('.ts'));
  const modules = [];
  for (const path of paths) {
    const text = await readFile(inRoot(path), 'utf8');
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const classes = file.statements.filter((node) => ts.isClassDeclaration(node) && known.has(node.name?.text));
    if (classes.length === 0) continue;
    const drawn = await drawnBy(path);
    const module = path.replace(/^web/, 'dist/lib').replace(/\.ts$/, '.js');
    const declarations = classes.map((node) => ({
      ...declarationOf(node, known.get(node.name.text), drawn),
      cssProperties: shared,
    }));
    const definitions = declarations.map(({ name, tagName }) => ({
      kind: 'custom-element-definition',
      name: tagName,
      declaration: { name, module },
    }));
    modules.push({ kind: 'javascript-module', path: module, declarations, exports: definitions });
  }
  return { schemaVersion: '1.0.0', readme: 'docs/elements.md', modules };
}
