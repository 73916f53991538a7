import { html, type TemplateResult } from 'lit-html';
import * as say from '../words.js';
import { problemLine, title, type Scene } from './parts.js';

/** What this till is, and the way out. */
export function signOutView({ state, desk }: Scene): TemplateResult {
  const { session, waiting } = state;
  const can = new Intl.ListFormat('en', { type: 'conjunction' }).format(
    (session?.scopes ?? []).map((scope) => say.maySay[scope]),
  );
  return html`<section class="sign-out">
    ${title(session?.name ?? say.signOutTitle)}
    <p class="soft">${state.program?.name}<br />${say.mayDo(can)}</p>
    ${
      waiting.length === 0
        ? html`<p class="soft">${say.signOutHow}</p>
            <button class="second wide" type="button" @click=${() => void desk.signOut()}>${say.signOut}</button>`
        : html`<p class="note bad" role="alert">${say.signOutLoses(waiting.length)}</p>
            <button class="main wide" type="button" @click=${() => void desk.sync()}>${say.sendFirst}</button>
            <button class="danger wide" type="button" @click=${() => void desk.signOut()}>${say.signOutAnyway}</button>`
    }
    <button class="quiet wide" type="button" @click=${() => desk.show('scan')}>${say.back}</button>
    ${problemLine(state)}
  </section>`;
}
