import { type Detect, openDetect } from './detect.js';

/** off: not asked for. opening: the cashier is asked. on: it looks. denied: not allowed. absent: there is none to use. */
export type CameraWord = 'off' | 'opening' | 'on' | 'denied' | 'absent';

/** A picture is looked at so often: a hand that holds a phone needs no more. */
const pauseMs = 120;
/** So long a code that was read and is still before the camera is not read again. */
const restMs = 4000;

/** What browsers that know a camera's lamp say of it; in no library of types. */
interface Lamp extends MediaTrackCapabilities {
  readonly torch?: boolean;
}

/** The camera behind the till, looking for codes in a `<video>` until it is stopped. */
export class Camera {
  readonly #found: (text: string) => void;
  readonly #changed: (word: CameraWord) => void;
  #word: CameraWord = 'off';
  #stream: MediaStream | undefined;
  #lit: boolean | undefined;
  #read = { text: '', atMs: 0 };
  /** Another number for each opening: what an earlier one still has under way ends. */
  #turn = 0;

  constructor(found: (text: string) => void, changed: (word: CameraWord) => void) {
    this.#found = found;
    this.#changed = changed;
  }

  get word(): CameraWord {
    return this.#word;
  }

  /** Whether the camera's lamp is on; nothing where it has none. */
  get lit(): boolean | undefined {
    return this.#lit;
  }

  /** Turns the lamp on, or off. */
  async light(): Promise<void> {
    const lit = this.#lit !== true;
    const track = this.#stream?.getVideoTracks()[0];
    const done = track?.applyConstraints({ advanced: [{ torch: lit } as MediaTrackConstraintSet] });
    await done?.then(
      () => (this.#lit = lit),
      () => (this.#lit = undefined), // it said it had one
    );
    this.#changed(this.#word);
  }

  /** Opens without asking where the cashier has allowed it before. */
  async openIfAllowed(): Promise<void> {
    const status = await navigator.permissions.query({ name: 'camera' }).catch(() => undefined);
    if (status?.state === 'granted') await this.open();
  }

  async open(): Promise<void> {
    if (this.#word === 'opening' || this.#word === 'on') return;
    const turn = ++this.#turn;
    this.#say('opening');
    try {
      const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 1280 } };
      // Browsers leave it out where the page is not served safely.
      const stream = await (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia({ video, audio: false });
      if (turn !== this.#turn) return end(stream);
      this.#stream = stream;
      this.#lit = hasLamp(stream?.getVideoTracks()[0]) ? false : undefined;
      this.#say(stream === undefined ? 'absent' : 'on');
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#say(error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'absent');
    }
  }

  /** Shows the picture in this element, and looks for codes in it; the same element again changes nothing. */
  async watch(video: HTMLVideoElement): Promise<void> {
    if (this.#stream === undefined || video.srcObject === this.#stream) return;
    video.srcObject = this.#stream;
    const turn = this.#turn;
    await video.play().catch(() => undefined); // the element may be gone again
    const detect = await openDetect().catch(() => undefined);
    if (detect !== undefined) await this.#look(video, detect, turn);
    else if (turn === this.#turn) this.#say('absent');
  }

  stop(): void {
    this.#turn++;
    end(this.#stream);
    this.#stream = this.#lit = undefined;
    this.#read = { text: '', atMs: 0 };
    this.#word = 'off';
  }

  async #look(video: HTMLVideoElement, detect: Detect, turn: number): Promise<void> {
    while (turn === this.#turn) {
      const text = await detect(video);
      if (turn !== this.#turn) return;
      if (text !== undefined && text !== '') this.#tell(text);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }

  /** A code that stays before the camera is told once, and felt in the hand. */
  #tell(text: string): void {
    const now = Date.now();
    if (text === this.#read.text && now - this.#read.atMs < restMs) return;
    this.#read = { text, atMs: now };
    if ('vibrate' in navigator) navigator.vibrate(40);
    this.#found(text);
  }

  #say(word: CameraWord): void {
    this.#word = word;
    this.#changed(word);
  }
}

/** Not every browser says what its cameras can do. */
function hasLamp(track: Partial<MediaStreamTrack> | undefined): boolean {
  const capabilities: Lamp | undefined = track?.getCapabilities?.();
  return capabilities?.torch === true;
}

function end(stream: MediaStream | undefined): void {
  for (const track of stream?.getTracks() ?? []) track.stop();
}
