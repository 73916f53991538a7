// Templates and style sheets as browsers need them: without what is there for those who read the sources.
import ts from 'typescript';

/**
 * A module with its `css`, `html` and `svg` templates shortened. In markup, white space with a line break in it is gone
 * between tags and expressions, and one blank beside text or in a tag: a blank that should show stays on its line.
 */
export function shortened(text) {
  const pieces = piecesOf(ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest));
  let result = '';
  let at = 0;
  for (const { start, end, shorten } of pieces.sort((a, b) => a.start - b.start)) {
    result += text.slice(at, start) + shorten(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
}

/** The literal pieces of the tagged templates, each with what shortens it. */
function piecesOf(file) {
  const found = [];
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) found.push(...piecesIn(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function piecesIn({ tag, template }, file) {
  const shorten = { css: () => shortStyles, html: markup, svg: markup }[tag.getText(file)]?.();
  if (shorten === undefined) return [];
  const parts = ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  return parts.map((part, index) => ({
    start: part.getStart(file) + 1,
    end: part.getEnd() - (index === parts.length - 1 ? 1 : 2),
    shorten,
  }));
}

function shortStyles(text) {
  const blanks = text.replaceAll(/\/\*.*?\*\//gs, '').replaceAll(/\s+/g, ' ');
  const tight = blanks.replaceAll(/\s*([{};,>])\s*/g, '$1').replaceAll(': ', ':');
  return tight
    .replaceAll(';}', '}')
    .replaceAll(/(?<![\w.])0\./g, '.')
    .trim();
}

/** Shortens the pieces of one template in their order: whether a piece begins inside a tag is for the one before it to say. */
function markup() {
  let inTag = false;
  return (piece) =>
    piece.replaceAll(/[<>]|\s*\n\s*/g, (found, at) => {
      if (/[<>]/.test(found)) {
        inTag = found === '<';
        return found;
      }
      const [before, after] = [piece[at - 1] ?? '>', piece[at + found.length] ?? '<']; // expressions count as tags
      const unseen = after === '>' || (!inTag && before === '>' && after === '<');
      return unseen ? '' : ' ';
    });
}
