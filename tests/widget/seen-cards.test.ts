import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { card, half } from '../../web/widget/gallery/views.js';
import { beginToNote, fullBefore, noteSeen } from '../../web/widget/seen-cards.js';
import { stateShowing } from '../../web/widget/state.js';
import { Mirror } from '../../web/store/mirror.js';
import { putLocalStorage } from '../support/local-storage.js';

let takeAway: () => void;

beforeEach(() => (takeAway = putLocalStorage()));
afterEach(() => takeAway());

const { id } = half.program;
const full = (completed: number): typeof card => ({ ...card, completed });
const begin = (completed: number, joined = true): void =>
  beginToNote({ ...stateShowing({ ...half, cards: [full(completed)] }, undefined), joined });

test('a card that became full on another page is news, once', () => {
  new Mirror(id).keep({ view: '{}' });
  begin(2);
  assert.equal(fullBefore(half, full(2)), 2, 'what was full when the card came here is none');
  begin(3);
  assert.equal(fullBefore(half, full(3)), 2);
  noteSeen(half, full(3));
  assert.equal(fullBefore(half, full(3)), 3);
});

test('nothing is remembered where no view is kept, nor before joining, nor after the card is gone', () => {
  begin(2);
  assert.equal(Object.keys(localStorage).length, 0);
  const mirror = new Mirror(id);
  mirror.keep({ view: '{}' });
  begin(2, false);
  noteSeen(half, full(2));
  assert.equal(Object.keys(localStorage).length, 1);
  begin(2);
  mirror.remove();
  assert.equal(Object.keys(localStorage).length, 0);
});
