// What GA4 is told: its own event names and parameters, and never anything that we hear.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { hearChanges, hearDataLayer, tellGa4, type TenfoldChange } from '../../web/client/index.js';
import { ga4Event } from '../../web/client/ga4-tell.js';
import { ga4Record } from '../../web/client/ga4.js';
import type { Program } from '../../web/client/types.js';
import { putLocalStorage } from '../support/local-storage.js';
import { value } from '../support/result.js';
import { openJoined, order, until } from './open-client.js';
import { program } from './program.js';

const page = globalThis as { gtag?: unknown; dataLayer?: unknown };
afterEach(() => {
  delete page.gtag;
  delete page.dataLayer;
});

const rich: Program = {
  ...program,
  earning: [
    ...(program.earning ?? []),
    { id: 'account', on: 'acted', when: { activities: ['sign_up'] }, award: { form: 'fixed', points: 25 } },
  ],
  tiers: { basis: 'points', window: { kind: 'lifetime' }, levels: [{ id: 'silver', name: 'Silver', from: 30 }] },
};

test('points, a tier, a full card and a reward are told with the parameters of GA4', async () => {
  const { client } = await openJoined({ program: rich });
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  hearChanges(client, (change, view) => tellGa4(change, view));
  for (const name of ['1', '2', '3', '4', '5']) await client.track('purchased', order(name, 1000));
  value(await client.confirm(value(await client.redeem('cookie')).redemption));
  value(await client.confirm(value(await client.redeem('free-coffee')).redemption));
  assert.deepEqual(dataLayer.slice(1, 4), [
    { event: 'earn_virtual_currency', virtual_currency_name: 'points', value: 10 },
    { event: 'level_up', level: 1, character: 'Silver' },
    { event: 'earn_virtual_currency', virtual_currency_name: 'points', value: 10 },
  ]);
  assert.deepEqual(dataLayer.slice(6), [
    { event: 'unlock_achievement', achievement_id: 'coffee' },
    { event: 'spend_virtual_currency', virtual_currency_name: 'points', value: 20, item_name: 'Cookie' },
  ]);
  client.dispose();
});

test('a page with gtag is told through it, and a page with neither gets no global', async () => {
  const { client } = await openJoined();
  hearChanges(client, (change, view) => tellGa4(change, view));
  await client.track('purchased', order('1'));
  assert.equal('dataLayer' in page, false);
  const said: unknown[][] = [];
  page.gtag = (...args: unknown[]) => said.push(args);
  await client.track('purchased', order('2'));
  assert.deepEqual(said, [['event', 'earn_virtual_currency', { virtual_currency_name: 'points', value: 5 }]]);
  client.dispose();
});

test('GA4 is told of a thing once, and of two on one day twice', async (context) => {
  context.after(putLocalStorage());
  const { client } = await openJoined({ program: rich });
  const view = client.view();
  assert.ok(view?.tiers !== undefined);
  view.tiers.levels.push({ ...view.tiers.levels[0], id: 'gold', name: 'Gold' } as never);
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  const raised = (tier: string): TenfoldChange => ({ name: 'tenfold-tier-changed', detail: { tier, raised: true } });
  const earned = (record: string): TenfoldChange => ({
    name: 'tenfold-earned',
    detail: { record, order: 'A-1', points: 5, balance: 15 },
  });
  for (const change of ['silver', 'gold', 'gold'].map(raised)) tellGa4(change, view);
  for (const change of ['told-by-the-page', 'hub:order:A-1'].map(earned)) tellGa4(change, view);
  assert.deepEqual(
    dataLayer.map((one) => (one as { event: string }).event),
    ['level_up', 'level_up', 'earn_virtual_currency'],
  );
  client.dispose();
});

test('what we tell is nothing that we hear', async () => {
  const { client } = await openJoined({ program: rich });
  const dataLayer: unknown[] = [];
  page.dataLayer = dataLayer;
  hearDataLayer(client, dataLayer);
  const names = new Set<string>();
  hearChanges(client, (change, view) => {
    tellGa4(change, view);
    names.add(ga4Event(change, view)?.name ?? '');
  });
  for (const name of ['1', '2', '3', '4', '5']) await client.track('purchased', order(name, 1000));
  value(await client.confirm(value(await client.redeem('cookie')).redemption));
  await client.refresh();
  const records = client.view()?.member.records;
  assert.equal(records, 1 + 5 + 2);
  assert.ok(names.size > 4);
  for (const name of names) assert.equal(ga4Record(name, { transaction_id: 'T', value: 1 }, 'EUR'), undefined);
  client.dispose();
});

test('signing up is heard where the programme rewards it, once a card', async () => {
  const { client } = await openJoined({ program: rich });
  const dataLayer: unknown[] = [];
  hearDataLayer(client, dataLayer);
  dataLayer.push({ event: 'sign_up', method: 'mail' });
  dataLayer.push(['event', 'sign_up', { method: 'mail' }]);
  const state = await until(client, ({ view }) => view?.points.balance === 35);
  assert.equal(state.view?.member.records, 2);
  await client.refresh();
  assert.equal(client.view()?.member.records, 2);
  client.dispose();
});

test('signing up is nothing to a programme that does not speak of it', async () => {
  const { client } = await openJoined();
  const dataLayer: unknown[] = [];
  hearDataLayer(client, dataLayer);
  dataLayer.push({ event: 'sign_up' });
  await client.refresh();
  assert.equal(client.view()?.member.records, 1);
  client.dispose();
});
