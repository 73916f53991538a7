import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backupSqlite } from '../../web/hub/database/backup.js';
import { newEpoch } from '../../web/hub/database/epoch.js';
import { openDatabase } from '../../web/hub/database/open.js';
import { freshFile } from '../support/databases.js';
import { Clock, Device, statuses, TestHub } from './open-hub.js';

const dayMs = 86_400_000;

test('what was lost in a restore is given back in time, however late that is', async () => {
  const clock = new Clock();
  const backup = freshFile();
  const before = await TestHub.open({ place: { file: freshFile() }, now: clock.now });
  const { token } = await before.enter();
  const phone = new Device(before, token);
  const record = (id: string, kind = 'visited', data: unknown = { visit: id }): { seq: number; line: string } => {
    const at = new Date(clock.ms).toISOString().replace('.000Z', '+00:00');
    return { seq: Number(id), line: JSON.stringify({ id, kind, at, data }) };
  };
  await phone.sync(record('1'));
  await backupSqlite(before.hub.database, backup);
  clock.ms += dayMs;
  const acknowledged = record('2');
  assert.deepEqual(statuses((await phone.sync(acknowledged)).answers), ['accepted']);
  await before.close();

  clock.ms += dayMs;
  const restored = await openDatabase({ file: backup });
  await newEpoch(restored, clock.ms);
  await restored.close();
  clock.ms += dayMs;
  const neverSent = record('3');
  clock.ms += 57 * dayMs;
  const after = await TestHub.open({ place: { file: backup }, now: clock.now });
  const { answers } = await new Device(after, token).sync(acknowledged, neverSent);
  assert.deepEqual(statuses(answers), ['accepted', 'record.tooLate'], 'only what may have been lost');
  await after.close();
});
