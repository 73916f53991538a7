import type { Settings } from './settings.js';

/** Whether GA4's events are heard. */
export const hears = (ga4: Settings['ga4']): boolean => /both|hear/.test(ga4);

/** Whether GA4 is told. */
export const tells = (ga4: Settings['ga4']): boolean => /both|tell/.test(ga4);
