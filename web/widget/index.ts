import { defineElements } from './define.js';

export { mountWidget, type MountedWidget, type WidgetOptions } from './mount.js';
export type { ClientState, RefusedRecord, WidgetClient } from './client-port.js';
export type { TenfoldEventName, TenfoldEvents } from './events.js';
export { widgetState, type Notice, type WidgetState } from './state.js';
export { elements } from './define.js';

defineElements();
