import { define } from './define.js';
import { TenfoldLauncher } from './elements/launcher.js';

export { mountWidget, type MountedWidget, type WidgetOptions } from './mount.js';
export type { ClientState, RefusedRecord, WidgetClient } from './client-port.js';
export type { Purchase, TenfoldEventName, TenfoldEvents } from './events.js';
export { widgetState, type Notice, type WidgetState } from './state.js';
export { languages, type Language, type Texts } from './language.js';
export { loadRest as defineElements } from './later.js';

declare global {
  interface HTMLElementTagNameMap {
    'tenfold-launcher': TenfoldLauncher;
  }
}

define('tenfold-launcher', TenfoldLauncher);
