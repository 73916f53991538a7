import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { OrdersSummary } from '../../web/cli/orders/summary.js';
import type { View } from '../../web/engine/index.js';
import { madeUpOrders } from './made-up-orders.js';
import { files, root, tenfold } from './run.js';

const program = join(root, 'shared/programs/gift-house.json');
const onlineRetail = join(root, '../shared/data/uci_online_retail/online_retail.csv.gz');
const onlineRetailColumns =
  'order=InvoiceNo,product=StockCode,quantity=Quantity,at=InvoiceDate,unitPrice=UnitPrice,member=CustomerID,location=Country';

/** Replays the orders and checks all that must hold for any file; the records go on to `out`. */
async function replayed(orders: string, out: string, ...words: string[]): Promise<OrdersSummary> {
  const ran = await tenfold('replay', '--program', program, '--orders', orders, '--json', '--out', out, ...words);
  assert.equal(ran.code, 0, ran.stderr);
  const summary = JSON.parse(ran.stdout) as OrdersSummary;
  const { lines, totals } = summary;
  const refused = Object.values(lines.byCode).reduce((sum, count) => sum + count, 0);
  assert.equal(lines.total, lines.inOrders + lines.inRefunds + refused);
  assert.equal(totals.entrySum, totals.outstanding);
  const { issued, adjusted, redeemed, clawedBack, expired = 0 } = totals;
  assert.equal(totals.outstanding, issued + adjusted - redeemed - clawedBack - expired);
  return summary;
}

/** The balances that members are shown, reached by the other way in: the records, one view for each member. */
async function sumOfBalances(records: string): Promise<{ members: number; balance: number }> {
  const { stdout, code } = await tenfold('replay', '--program', program, '--records', records, '--strict');
  assert.equal(code, 0);
  const views = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as View);
  return { members: views.length, balance: views.reduce((sum, { points }) => sum + points.balance, 0) };
}

async function outFile(context: TestContext): Promise<string> {
  return (await files(context, { 'out.ndjson': '' }))['out.ndjson'];
}

test('made-up orders: every line is accounted for, and the entries are the balances', async (context) => {
  const { text, lines } = madeUpOrders(3000);
  const paths = await files(context, { 'orders.csv': text, 'out.ndjson': '' });
  const { lines: counts, totals } = await replayed(paths['orders.csv'], paths['out.ndjson']);
  assert.equal(counts.total, lines);
  for (const code of ['orders.member', 'orders.value', 'orders.unmatchedReturn'])
    assert.ok((counts.byCode[code] ?? 0) > 0, code);
  assert.ok(counts.inRefunds > 100 && totals.clawedBack > 0);
  const { members, balance } = await sumOfBalances(paths['out.ndjson']);
  assert.deepEqual([members, balance], [totals.members, totals.outstanding]);
});

const here = existsSync(onlineRetail);
const title = here
  ? 'half a million real order lines'
  : 'half a million real order lines: the data are NOT HERE, nothing was replayed';

// Half a minute: TENFOLD_LONG asks for it.
const ofRealOrders = process.env['TENFOLD_LONG'] === undefined ? [] : [title];
for (const name of ofRealOrders)
  test(name, async (context) => {
    if (!here) {
      context.diagnostic(`no ${onlineRetail}: see ../shared/data; only made-up orders were replayed`);
      return;
    }
    const out = await outFile(context);
    const { lines, records, totals } = await replayed(onlineRetail, out, '--columns', onlineRetailColumns);
    assert.equal(lines.total, 541_909);
    assert.equal(lines.byCode['orders.member'], 135_080);
    assert.equal(lines.inOrders, 397_924);
    assert.deepEqual([records.joined, totals.members], [4339, 4339]);
    const { members, balance } = await sumOfBalances(out);
    assert.deepEqual([members, balance], [totals.members, totals.outstanding]);
  });
