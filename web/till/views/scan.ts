import { html, nothing, type TemplateResult } from 'lit-html';
import { ref } from 'lit-html/directives/ref.js';
import { say } from '../words.js';
import { languageView } from './language.js';
import { fieldOf, icons, problemLine, title, type Scene } from './parts.js';

/** The camera with what it looks at; before it is open, a button as large as its picture. */
export function cameraView({ camera }: Scene, button: string): TemplateResult {
  const { word } = camera;
  if (word === 'on') {
    return html`<div class="finder">
      <video
        muted
        playsinline
        aria-label=${say('scanHow')}
        ${ref((video) => void (video && camera.watch(video as HTMLVideoElement)))}
      ></video>
      <i></i>
      ${camera.lit === undefined ? nothing : lampButton(camera)}
    </div>`;
  }
  return html`<button
      class="finder"
      type="button"
      @click=${() => void camera.open()}
      aria-disabled=${String(word === 'opening')}
    >
      ${icons.scan}<span>${word === 'opening' ? say('cameraOpening') : button}</span>
    </button>
    ${word === 'denied' || word === 'absent' ? html`<p class="note" role="status">${say(word === 'denied' ? 'cameraDenied' : 'cameraAbsent')}</p>` : nothing}`;
}

/** For bad light. */
function lampButton(camera: Scene['camera']): TemplateResult {
  return html`<button
    class="lamp"
    type="button"
    aria-pressed=${String(camera.lit === true)}
    aria-label=${say('lamp')}
    @click=${() => void camera.light()}
  >
    ${icons.lamp}
  </button>`;
}

/** Whose card is it? With the camera, or typed. */
export function scanView(scene: Scene): TemplateResult {
  const { state, desk } = scene;
  const looked = (event: SubmitEvent): void => {
    event.preventDefault();
    void desk.read(fieldOf(event.target, 'code'));
  };
  return html`<section class="scan">
    ${title(say('scanTitle'))} ${cameraView(scene, say('openCamera'))} ${problemLine(state)}
    <form class="typed" @submit=${looked}>
      <label for="code">${say('typedLabel')}</label>
      <div class="beside">
        <input
          id="code"
          name="code"
          class="signs"
          dir="ltr"
          required
          maxlength="200"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          aria-describedby="code-hint"
        />
        <button class="main" aria-disabled=${String(state.busy)}>${state.busy ? say('looking') : say('look')}</button>
      </div>
      <p id="code-hint" class="soft small">${state.link === 'offline' ? say('offlineHint') : say('typedHint')}</p>
    </form>
  </section>`;
}

/** Before the till is signed in. */
export function signInView(scene: Scene): TemplateResult {
  const { state, desk } = scene;
  const sent = (event: SubmitEvent): void => {
    event.preventDefault();
    void desk.signIn(fieldOf(event.target, 'key'));
  };
  return html`<section class="sign-in">
    <img src="../assets/till-icon-192.png" alt="" width="72" height="72" />
    ${title(say('signInTitle'))}
    <p class="soft">${say('signInHow')}</p>
    ${cameraView(scene, say('scanKey'))} ${problemLine(state)}
    <form @submit=${sent}>
      <label for="key">${say('keyLabel')}</label>
      <input
        id="key"
        name="key"
        required
        type="password"
        dir="ltr"
        autocomplete="off"
        spellcheck="false"
        placeholder="tfk_…"
      />
      <button class="main wide" aria-disabled=${String(state.busy)}>
        ${state.busy ? say('signingIn') : say('signIn')}
      </button>
    </form>
    ${languageView(scene)}
  </section>`;
}
