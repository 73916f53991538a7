import { join } from 'node:path';
import ts from 'typescript';
import { root, type Snippet } from './extract.js';

/** What a page's scripts find: the global, a client that was made before, and the names by which npm users import us. */
const ambient = `
  import type { TenfoldGlobal } from './loader/global.js';
  import type { TenfoldClient } from './client/types.js';
  declare global { const tenfold: TenfoldGlobal; const client: TenfoldClient; function importScripts(url: string): void; }`;
const paths = {
  tenfold: ['./web/client/index.ts'],
  'tenfold/engine': ['./web/engine/index.ts'],
  'tenfold/widget': ['./web/widget/index.ts'],
  'tenfold/tenfold-engine.js': ['./wasm/tenfold-engine.d.ts'],
  'tenfold/node/tenfold-engine.js': ['./wasm/tenfold-engine.d.ts'],
};

/** Messages of the compiler about the snippets, `docs/embedding.md:12: ...`. They are read as files of web/. */
export function typeFaults(snippets: readonly Snippet[]): string[] {
  const files = new Map<string, { readonly place: string; readonly text: string }>();
  files.set(join(root, 'web/snippet-ambient.ts'), { place: 'ambient', text: ambient });
  snippets.forEach(({ place, text }, index) => {
    files.set(join(root, `web/snippet-${index}.ts`), { place, text: `${text}\nexport {};\n` });
  });
  const program = ts.createProgram([...files.keys()], options(), hostWith(files));
  return [...files].flatMap(([path, { place }]) => {
    const source = program.getSourceFile(path);
    const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return found.map(({ messageText }) => `${place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
  });
}

function options(): ts.CompilerOptions {
  const path = join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, (file) => ts.sys.readFile(file)) as { config: unknown };
  return { ...ts.parseJsonConfigFileContent(config, ts.sys, root).options, baseUrl: root, paths };
}

function hostWith(files: ReadonlyMap<string, { readonly text: string }>): ts.CompilerHost {
  const host = ts.createCompilerHost(options());
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists.call(host, path);
  host.readFile = (path) => files.get(path)?.text ?? readFile.call(host, path);
  host.getSourceFile = (path, version) => {
    const text = files.get(path)?.text;
    return text === undefined ? getSourceFile.call(host, path, version) : ts.createSourceFile(path, text, version);
  };
  return host;
}
