import type { ConsoleMessage, Page } from 'playwright-core';

/** Tells messages of the console that are meant from others. */
type Which = (message: ConsoleMessage) => boolean;

const ofPolicy: Which = (message) => /Content Security Policy/i.test(message.text());

/** What the page's console says from here on: all of it, or what is meant. */
export function saidOn(page: Page, which: Which = () => true): string[] {
  const said: string[] = [];
  page.on('console', (message) => which(message) && said.push(message.text()));
  return said;
}

/** What goes wrong in a page from here on: errors that nobody catches, and what of its console is one as well: what its policy forbids. */
export function faultsOf(page: Page, which: Which = ofPolicy): string[] {
  const faults = saidOn(page, which);
  page.on('pageerror', (error) => faults.push(error.message));
  return faults;
}

/** A script that writes down, in `window.reports`, what the page's policy forbids: as directive and what was blocked. */
export const reporting = `
  window.reports = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    window.reports.push(effectiveDirective + ' ' + blockedURI));`;
