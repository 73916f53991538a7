export { browserJournal } from './browser.js';
export { randomId } from './id.js';
export { headOf, idOf } from './lines.js';
export { memoryJournal } from './memory.js';
export { keptProgram } from './mirror.js';
export type * from './types.js';
