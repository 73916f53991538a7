import { browserHub } from '../../web/store/hub.js';
import { browserJournal, keptProgram, memoryJournal } from '../../web/store/index.js';

const api = { browserHub, browserJournal, keptProgram, memoryJournal };

declare global {
  interface Window {
    /** The store, for tests to drive in a real browser. */
    storePage?: typeof api;
  }
}

window.storePage = api;
