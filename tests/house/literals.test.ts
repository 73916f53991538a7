import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shortened } from '../../web/build/steps/literals.mjs';

test('markup loses the white space between its tags, and keeps a blank beside a text', () => {
  const text = 'html`<p\n  part="a"\n  class=${c}\n>\n  Of  two\n  words\n  <b>bold</b>\n</p>\n<i></i> <i></i>`';
  assert.equal(shortened(text), 'html`<p part="a" class=${c}> Of  two words <b>bold</b></p><i></i> <i></i>`');
});

test('around expressions a line break is no blank, and what stands in them is shortened too', () => {
  const text = 'html`\n  ${a\n ? html`<b>\n  x</b>` : b}\n  ${c} ${d}\n`';
  assert.equal(shortened(text), 'html`${a\n ? html`<b> x</b>` : b}${c} ${d}`');
});

test('style sheets lose comments and all white space that means nothing', () => {
  const text = 'css`\n  .a > b,\n  .c .d {\n    scale: 0.5 10.5; /* why */\n    width: calc(1px + 0.25em);\n  }\n`';
  assert.equal(shortened(text), 'css`.a>b,.c .d{scale:.5 10.5;width:calc(1px + .25em)}`');
});

test('nothing else is touched', () => {
  const text = 'const a = `x\n  y`;\nconst b = say`x\n  ${`z\n`}`;\n';
  assert.equal(shortened(text), text);
});
