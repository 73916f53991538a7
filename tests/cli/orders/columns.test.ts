import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findColumns, parseRenames } from '../../../web/cli/orders/columns.js';

const none = new Map<never, never>();

function place(header: string[], settings: string[] = []): Record<string, number> | string {
  const renames = parseRenames(settings);
  if (!renames.ok) return renames.refusal.code;
  const columns = findColumns(header, renames.value);
  return columns.ok ? Object.fromEntries(columns.value.place) : columns.refusal.pointer;
}

test('columns are found by our names, in any order, among others', () => {
  assert.deepEqual(place(['at', 'note', 'unitPrice', 'member', 'order']), { order: 4, member: 3, at: 0, unitPrice: 2 });
});

test('columns are found by the names of the file', () => {
  const header = ['InvoiceNo', 'InvoiceDate', 'UnitPrice', 'CustomerID'];
  const settings = ['order=InvoiceNo,at=InvoiceDate', 'unitPrice=UnitPrice, member=CustomerID'];
  assert.deepEqual(place(header, settings), { order: 0, member: 3, at: 1, unitPrice: 2 });
});

test('a missing column is named', () => {
  assert.equal(place(['order', 'member', 'amount']), '/at');
  assert.equal(place(['order', 'member', 'at']), '/unitPrice');
  assert.equal(place(['order', 'member', 'at', 'amount'], ['product=Sku']), '/product');
  assert.equal(place(['order', 'member', 'at', 'amount', 'order']), '/order');
});

test('a header of other names, or with something else between them, is shown with what helps', () => {
  const said = (header: string[]): string => {
    const columns = findColumns(header, none);
    return columns.ok ? '' : columns.refusal.expected;
  };
  assert.match(said(['No;Kunde']), /^a column order; the header is \["No;Kunde"\]: --columns .*, --delimiter /);
  assert.match(said(['a\tb']), /"a\\tb"/);
  assert.match(said(['order,member\r1']), /end with \\r alone/);
  assert.ok(said(['x'.repeat(10_000)]).length < 500);
});

test('a setting that names no column of ours is refused', () => {
  for (const setting of ['number=InvoiceNo', 'order', 'order=', '=x', 'toString=x']) {
    assert.equal(place(['order'], [setting]), 'orders.column', setting);
  }
});

test('the refusal says which names there are', () => {
  const refused = parseRenames(['number=x']);
  assert.match(refused.ok ? '' : refused.refusal.expected, /order, member, at, product/);
  assert.equal(findColumns([], none).ok, false);
});
