import { makeStampCode, openStampSecret, stampLink, stampStep, stampStepMs } from '../../sync/codes/stamp-code.js';
import type { Timing } from '../../sync/schedule.js';
import type { Session } from '../kept.js';
import { hubTime } from '../session.js';

/** The stamp code of this moment, as a link; and how much of its time is over, from 0 to 1. */
export interface StampNow {
  readonly link: string;
  readonly step: number;
  readonly elapsed: number;
}

/** Makes the till's stamp codes, one after another, as long as they are looked at. */
export class StampShow {
  readonly #hub: string;
  readonly #timing: Timing;
  readonly #draw: () => void;
  #now: StampNow | undefined;
  #session: Session | undefined;
  #cancel: () => void = () => undefined;
  #turn = 0;

  constructor(hub: URL, timing: Timing, draw: () => void) {
    this.#hub = hub.href;
    this.#timing = timing;
    this.#draw = draw;
  }

  /** The code to show now; nothing while it is being made, and for a key that does not award. */
  get now(): StampNow | undefined {
    return this.#now;
  }

  /** Begins, goes on, or (without a session) ends. Pages without TLS cannot make any. */
  show(session: Session | undefined): void {
    const same = session?.stampSecret === this.#session?.stampSecret && session?.skewMs === this.#session?.skewMs;
    if (same) return;
    this.#session = session;
    this.#now = undefined;
    this.#cancel();
    void this.#next(++this.#turn);
  }

  async #next(turn: number): Promise<void> {
    const session = this.#session;
    const secret =
      session?.stampSecret === undefined || !isSecureContext ? undefined : await openStampSecret(session.stampSecret);
    if (session === undefined || secret === undefined || turn !== this.#turn) return;
    const now = hubTime(session, this.#timing.now());
    const step = stampStep(now);
    const code = await makeStampCode(secret, session.program, session.till, step);
    if (turn !== this.#turn) return;
    const elapsedMs = now - step * stampStepMs;
    this.#now = { link: stampLink(this.#hub, session.program, code), step, elapsed: elapsedMs / stampStepMs };
    this.#cancel = this.#timing.after(stampStepMs - elapsedMs, () => void this.#next(turn));
    this.#draw();
  }
}
