import type { Answered, Asked, SimulatedHub } from './hub.js';
import type { Chance } from './chance.js';
import type { Timeline } from './timeline.js';
import type { Trace } from './trace.js';

const secondMs = 1000;
const dayMs = 86_400_000;
/** So long a device waits for an answer. */
const timeoutMs = 20 * secondMs;

/** How probable each mishap of a request is. */
export interface Weather {
  readonly dropped: number;
  readonly unanswered: number;
  readonly twice: number;
  /** It arrives long after its sender has given up: up to 60 days. */
  readonly late: number;
}

export const fair: Weather = { dropped: 0, unanswered: 0, twice: 0, late: 0 };

/** What becomes of one request: all of it is decided when it is sent. */
interface Fate {
  readonly thereMs: number;
  readonly backMs: number;
  readonly isDropped: boolean;
  readonly isUnanswered: boolean;
  readonly againMs: number | undefined;
}

/** Everything between devices and hub. Nothing arrives in the order in which it was sent, unless by chance. */
export class Network {
  weather: Weather = fair;
  #count = 0;
  readonly #hub: SimulatedHub;
  readonly #timeline: Timeline;
  readonly #chance: Chance;
  readonly #trace: Trace;

  constructor(hub: SimulatedHub, timeline: Timeline, chance: Chance, trace: Trace) {
    this.#hub = hub;
    this.#timeline = timeline;
    this.#chance = chance;
    this.#trace = trace;
  }

  /** How many were sent. */
  get count(): number {
    return this.#count / 2;
  }

  /** Sends it; rejects as `fetch` does, when no answer comes. */
  send(from: string, asked: Asked): Promise<Answered> {
    const number = (this.#count += 2);
    const fate = this.#fate();
    this.#trace.say(`${from}: #${number} ${asked.path.split('/').slice(3).join('/')} ${asked.body.length}`);
    return new Promise((resolve, reject) => {
      const giveUp = this.#timeline.after(timeoutMs, () => reject(new TypeError('no answer')));
      const back = (answered: Answered | undefined): void => {
        if (fate.isUnanswered) return;
        this.#timeline.after(fate.backMs, () => {
          giveUp();
          this.#trace.say(`${from}: #${number} ${answered === undefined ? 'broken off' : answered.status}`);
          if (answered === undefined) reject(new TypeError('the connection has broken'));
          else resolve(answered);
        });
      };
      if (!fate.isDropped) this.#timeline.after(fate.thereMs, () => this.#hub.receive(number, asked, back));
      if (fate.againMs === undefined) return;
      this.#timeline.after(fate.againMs, () => this.#hub.receive(number + 1, asked, () => undefined));
    });
  }

  #fate(): Fate {
    const { weather } = this;
    const chance = this.#chance;
    const latency = (): number => 5 + chance.below(chance.happens(0.1) ? 5000 : 100);
    const isLate = chance.happens(weather.late);
    return {
      thereMs: isLate ? this.#longWhile() : latency(),
      backMs: latency(),
      isDropped: chance.happens(weather.dropped),
      isUnanswered: chance.happens(weather.unanswered),
      againMs: chance.happens(weather.twice) ? (chance.happens(0.5) ? latency() : this.#longWhile()) : undefined,
    };
  }

  #longWhile(): number {
    return this.#chance.below(this.#chance.one([60 * secondMs, 3600 * secondMs, dayMs, 60 * dayMs]));
  }
}
