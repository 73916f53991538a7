// The vocabulary as a page.
import { formatted } from './typescript.mjs';

function table(heads, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const wordsTable = (head, words) => {
  const rows = Object.entries(words).map(([word, meaning]) => [`\`${word}\``, meaning]);
  return table([head, 'what it says'], rows);
};

export async function vocabularyPage({ recordKinds, entryKinds, refusals: ofEngine, hostRefusals, limits }) {
  const refusals = { ...ofEngine, ...hostRefusals };
  const bounds = Object.entries(limits).map(([word, { value, says }]) => [`\`${word}\``, String(value), says]);
  const text = [
    '<!-- Generated from shared/vocabulary.json by `npm run generate`. -->',
    '# Vocabulary',
    'The same words in C++, JSON, TypeScript and the documentation; in C++ in snake case (`json.duplicateKey` is `Code::json_duplicate_key`).',
    '## Record kinds',
    'What happened. A record is a fact about one member and is never edited.',
    wordsTable('kind', recordKinds),
    '## Entry kinds',
    'What a record did to the account.',
    wordsTable('kind', entryKinds),
    '## Refusal codes',
    'Why something was refused. A refusal is a value: whoever gets one knows that nothing has changed.',
    wordsTable('code', refusals),
    '## Limits',
    'Bounds that hold everywhere.',
    table(['limit', 'value', 'what it bounds'], bounds),
  ].join('\n\n');
  return await formatted(`${text}\n`, 'docs/vocabulary.md');
}
