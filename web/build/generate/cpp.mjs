// The vocabulary as a C++ header.

/** `json.duplicateKey` -> `json_duplicate_key`. */
export function snakeCase(word) {
  return word.replaceAll('.', '_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function enumeration(type, says, words) {
  const members = Object.entries(words).map(([word, meaning]) => `  ${snakeCase(word)},  ///< ${meaning}`);
  const width = Math.max(...Object.keys(words).map((word) => snakeCase(word).length));
  const aligned = members.map((line) => {
    const comma = line.indexOf(',');
    return `${line.slice(0, comma + 1).padEnd(width + 5)}${line.slice(comma + 3)}`;
  });
  return [`/// ${says}`, `enum class ${type} : std::uint8_t {`, ...aligned, '};'].join('\n');
}

function names(type, words) {
  const list = Object.keys(words);
  const array = `k${type}Names`;
  return [
    `inline constexpr std::array<std::string_view, ${list.length}> ${array} = {`,
    ...list.map((word) => `    "${word}",`),
    '};',
    '',
    `/// The word as JSON has it.`,
    `constexpr std::string_view name(${type} word) { return ${array}[static_cast<std::size_t>(word)]; }`,
  ].join('\n');
}

function lookup(type, name) {
  return [
    `/// The ${name.replaceAll('_', ' ')} of this name, if there is one.`,
    `constexpr std::optional<${type}> ${name}(std::string_view word) {`,
    `  for (std::size_t i = 0; i < k${type}Names.size(); ++i) {`,
    `    if (k${type}Names[i] == word) return static_cast<${type}>(i);`,
    '  }',
    '  return std::nullopt;',
    '}',
  ].join('\n');
}

function limits(words) {
  const lines = Object.entries(words).flatMap(([word, { value, says }]) => [
    `/// ${says}`,
    `inline constexpr std::int64_t ${snakeCase(word)} = ${value};`,
  ]);
  return ['namespace limits {', '', ...lines, '', '}  // namespace limits'].join('\n');
}

export function vocabularyHeader({ recordKinds, entryKinds, refusals, limits: bounds }) {
  return `${[
    '// Generated from shared/vocabulary.json by `npm run generate`.',
    '// SPDX-License-Identifier: MIT',
    '// clang-format off',
    '#pragma once',
    '',
    ['array', 'cstddef', 'cstdint', 'optional', 'string_view'].map((header) => `#include <${header}>`).join('\n'),
    '',
    'namespace tenfold {',
    '',
    enumeration('RecordKind', 'What happened.', recordKinds),
    '',
    names('RecordKind', recordKinds),
    '',
    lookup('RecordKind', 'record_kind'),
    '',
    enumeration('EntryKind', 'What it did to the account.', entryKinds),
    '',
    names('EntryKind', entryKinds),
    '',
    enumeration('Code', 'Why something was refused.', refusals),
    '',
    names('Code', refusals),
    '',
    limits(bounds),
    '',
    '}  // namespace tenfold',
  ].join('\n')}\n`;
}
