import { html, nothing, type TemplateResult } from 'lit-html';
import { number as written } from '../../widget/format.js';
import { say } from '../words.js';
import { cardView } from './card.js';
import { doneView } from './done.js';
import { outboxView } from './outbox.js';
import { icons, type Scene } from './parts.js';
import { scanView, signInView } from './scan.js';
import { signOutView } from './sign-out.js';
import { stampView } from './stamp.js';

/** The whole page: a line about the till above, the screen, and the ways between screens below. */
export function appView(scene: Scene): TemplateResult {
  const { state } = scene;
  if (state.session === undefined)
    return html`<main class="alone">${state.screen.name === 'starting' ? nothing : signInView(scene)}</main>`;
  return html`${topView(scene)}
    ${state.link === 'revoked' && state.screen.name !== 'signIn' ? revokedView(scene) : nothing}
    <main>${screenOf(scene)}</main>
    ${sideView(scene)} ${tabsView(scene)}`;
}

function screenOf(scene: Scene): TemplateResult | typeof nothing {
  const { screen } = scene.state;
  switch (screen.name) {
    case 'starting':
      return nothing;
    case 'signIn':
      return signInView(scene);
    case 'scan':
      return scanView(scene);
    case 'stamp':
      return stampView(scene);
    case 'outbox':
      return outboxView(scene);
    case 'signOut':
      return signOutView(scene);
    case 'card':
      return cardView(scene, screen.found);
    case 'done':
      return doneView(scene, screen.done);
  }
}

function topView({ state, desk }: Scene): TemplateResult {
  const { link } = state;
  return html`<header class="top">
    <strong><bdi>${state.session?.name}</bdi></strong>
    <span class="link ${link}" role="status"><i></i>${link === 'unknown' ? nothing : say(link)}</span>
    <button class="round" type="button" aria-label=${say('menu')} @click=${() => desk.show('signOut')}>
      ${icons.menu}
    </button>
  </header>`;
}

function revokedView({ desk }: Scene): TemplateResult {
  return html`<div class="banner" role="alert">
    <p><b>${say('revokedTitle')}</b> ${say('revokedHow')}</p>
    <button type="button" @click=${() => desk.show('signIn')}>${say('newKey')}</button>
  </div>`;
}

/** Where there is room, the stamp code stands beside everything else. */
function sideView(scene: Scene): TemplateResult | typeof nothing {
  return scene.state.screen.name === 'stamp' ? nothing : html`<aside class="side">${stampView(scene, true)}</aside>`;
}

function tabsView({ state, desk }: Scene): TemplateResult {
  const { screen, waiting, refused } = state;
  const here = screen.name === 'card' || screen.name === 'done' ? 'scan' : screen.name;
  const number = waiting.length + refused.length;
  const tab = (name: 'scan' | 'stamp' | 'outbox'): TemplateResult =>
    html`<button
      type="button"
      class="tab-${name}"
      aria-current=${here === name ? 'page' : 'false'}
      @click=${() => desk.show(name)}
    >
      ${icons[name]}<span>${say(`${name}Tab`)}</span>
      ${name === 'outbox' && number > 0 ? html`<b class=${refused.length > 0 ? 'count bad' : 'count'}>${written(number)}</b>` : nothing}
    </button>`;
  return html`<nav class="tabs" aria-label=${say('till')}>${tab('scan')} ${tab('stamp')} ${tab('outbox')}</nav>`;
}
