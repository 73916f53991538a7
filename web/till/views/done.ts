import { html, nothing, type TemplateResult } from 'lit-html';
import { announce } from '../../widget/announce.js';
import { alert, check } from '../../widget/icons.js';
import type { AwardRecord } from '../kept.js';
import type { Done, TillState } from '../state.js';
import { refusal, say, what } from '../words.js';
import { icons, title, type Scene } from './parts.js';
import { shownCards } from './shown-cards.js';

interface Told {
  readonly mood: 'good' | 'calm' | 'bad';
  readonly title: string;
  readonly about?: string;
  readonly how: string;
}

/** What has come of it, large enough to be seen from the other side of the counter. */
export function doneView({ state, desk }: Scene, done: Done): TemplateResult {
  const { mood, title: head, about, how } = toldOf(done, state);
  const after = done.what === 'awarded' ? done.after : undefined;
  const mark = { good: check, calm: icons.cloudOff, bad: alert }[mood];
  return html`<section class="done ${mood}">
    <div class="seal">${mark}</div>
    ${title(head)} ${about === undefined ? nothing : html`<p class="about">${about}</p>`}
    <p role="status">${how}</p>
    <button class="main wide" type="button" @click=${() => desk.show('scan')}>${say('next')}</button>
    ${done.what === 'awarded' ? html`<button class="quiet wide" type="button" @click=${() => void desk.again()}>${say('sameCard')}</button>` : nothing}
    ${after === undefined ? nothing : shownCards(state, after)}
  </section>`;
}

function toldOf(done: Done, state: TillState): Told {
  const whatOf = (record: AwardRecord): string => what(record, state);
  switch (done.what) {
    case 'awarded': {
      const news = done.before && done.after ? announce(done.before, done.after) : '';
      return {
        mood: 'good',
        title: say('awarded'),
        about: whatOf(done.record),
        how: news || (done.after ? say('awardedNothing') : ''),
      };
    }
    case 'kept':
      return { mood: 'calm', title: say('keptTitle'), about: whatOf(done.record), how: say('keptHow') };
    case 'refused':
      return {
        mood: 'bad',
        title: say('refusedTitle'),
        about: whatOf(done.record),
        how: refusal(done.refusal.code),
      };
    case 'confirm':
      return done.again
        ? { mood: 'bad', title: say('refusedBefore'), about: done.reward, how: say('confirmedAgain') }
        : { mood: 'good', title: say('confirmed'), about: done.reward, how: say('confirmedHow') };
    case 'release':
      return { mood: 'calm', title: say('released'), about: done.reward, how: say('releasedHow') };
  }
}
