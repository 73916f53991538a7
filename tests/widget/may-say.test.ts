import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Program } from '../../web/engine/generated/program.js';
import type { ClientState } from '../../web/widget/client-port.js';
import { clientState } from '../../web/widget/gallery/states.js';
import { half, program } from '../../web/widget/gallery/views.js';
import { maySay } from '../../web/widget/may-say.js';
import { widgetState } from '../../web/widget/state.js';

const says = (asserts: Program['asserts'], byDefault: boolean, sync: ClientState['sync'] = 'synced'): boolean => {
  const state = clientState(half, { sync, program: { ...program, ...(asserts && { asserts }) } });
  return maySay(widgetState(state), 'optedIn', byDefault);
};

test('a page says what the programme lists, however it is written; without a list, what is usual', () => {
  assert.equal(says(['optedIn'], false), true);
  assert.equal(says([{ kind: 'optedIn', perDay: 2 }], false), true);
  assert.equal(says(['joined'], true), false);
  assert.deepEqual([says(undefined, true), says(undefined, false)], [true, false]);
});

test('without a hub there is nobody else to say it', () => assert.equal(says(['joined'], false, 'none'), true));
