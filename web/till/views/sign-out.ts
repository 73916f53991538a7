import { html, type TemplateResult } from 'lit-html';
import { mayDo, say } from '../words.js';
import { languageView } from './language.js';
import { problemLine, title, type Scene } from './parts.js';

/** What this till is, and the way out. */
export function signOutView(scene: Scene): TemplateResult {
  const { state, desk } = scene;
  const { session, waiting } = state;
  return html`<section class="sign-out">
    ${title(session?.name ?? say('about'))}
    <p class="soft">${state.program?.name}<br />${mayDo(session?.scopes ?? [])}</p>
    ${
      waiting.length === 0
        ? html`<p class="soft">${say('signOutHow')}</p>
            <button class="second wide" type="button" @click=${() => void desk.signOut()}>${say('signOut')}</button>`
        : html`<p class="note bad" role="alert">${say('signOutLoses', { awards: waiting.length })}</p>
            <button class="main wide" type="button" @click=${() => void desk.sync()}>${say('sendFirst')}</button>
            <button class="danger wide" type="button" @click=${() => void desk.signOut()}>
              ${say('signOutAnyway')}
            </button>`
    }
    <button class="quiet wide" type="button" @click=${() => desk.show('scan')}>${say('back')}</button>
    ${problemLine(state)} ${languageView(scene)}
  </section>`;
}
