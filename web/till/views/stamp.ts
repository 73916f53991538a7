import { html, nothing, type TemplateResult } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { ref } from 'lit-html/directives/ref.js';
import { stampStepMs } from '../../sync/codes/stamp-code.js';
import { qrCode } from '../../widget/qr.js';
import { say } from '../words.js';
import type { StampNow } from './stamp-show.js';
import { title, type Scene } from './parts.js';

/** The code that customers take a stamp with, and a bar that empties until the next one comes. */
export function stampView({ state, stamps }: Scene, beside = false): TemplateResult {
  const { now } = stamps;
  const whyNone =
    state.session?.stampSecret === undefined ? say('stampNone') : isSecureContext ? undefined : say('insecure');
  return html`<section class="stamp" aria-label=${say('stampTab')}>
    ${beside ? html`<h2>${say('stampTitle')}</h2>` : title(say('stampTitle'))}
    ${whyNone === undefined ? shown(now) : html`<p class="note">${whyNone}</p>`}
  </section>`;
}

function shown(now: StampNow | undefined): TemplateResult {
  return html`<p class="soft">${say('stampHow')}</p>
    <div class="code-frame">${now === undefined ? nothing : codeOf(now)}</div>`;
}

function codeOf(now: StampNow): TemplateResult {
  return html`${qrCode(now.link, say('stampLabel'))}
    <div class="countdown" aria-hidden="true">
      ${keyed(now.step, html`<i ${ref((bar) => bar !== undefined && empty(bar, now.elapsed))}></i>`)}
    </div>
    <p class="soft small">${say('stampChanges')}</p>`;
}

function empty(bar: Element, elapsed: number): void {
  if (bar.getAnimations().length > 0) return;
  const frames = [{ transform: 'scaleX(1)' }, { transform: 'scaleX(0)' }];
  bar.animate(frames, { duration: stampStepMs, delay: -elapsed * stampStepMs, fill: 'both', easing: 'linear' });
}
