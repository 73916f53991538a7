import type { Refusal } from '../engine/generated/answer.js';
import { Schedule, type TaskEnd, type Timing } from '../sync/schedule.js';
import type { Failed } from '../sync/wire.js';
import type { RecordAnswer, TillHub } from './hub.js';
import type { Award, AwardRecord, Kept } from './kept.js';

/** Most records of one card in a request. */
const mostSent = 100;

/** How the last round ended: the hub has everything; cannot be reached; or no longer takes this till. */
export type OutboxWord = 'level' | 'offline' | 'revoked';

/**
 * What was awarded and is not in the hub's journal yet. Every award is stored before it is sent, and stays until the hub
 * has answered: a till that is killed at any moment sends it again, and the record's id makes that harmless.
 */
export class Outbox {
  readonly #kept: Kept;
  readonly #hub: () => TillHub | undefined;
  readonly #heard: (word: OutboxWord) => Promise<void>;
  readonly #schedule: Schedule;
  #awards: readonly Award[] = [];
  #word: OutboxWord | undefined;

  constructor(kept: Kept, hub: () => TillHub | undefined, heard: (word: OutboxWord) => Promise<void>, timing: Timing) {
    this.#kept = kept;
    this.#hub = hub;
    this.#heard = heard;
    this.#schedule = new Schedule(() => this.#round(), timing);
  }

  get waiting(): readonly Award[] {
    return this.#awards.filter(({ refusal }) => refusal === undefined);
  }

  get refused(): readonly Award[] {
    return this.#awards.filter(({ refusal }) => refusal !== undefined);
  }

  async load(): Promise<void> {
    this.#awards = await this.#kept.awards();
  }

  /** Resolves when it is stored. */
  async add(member: string, record: AwardRecord): Promise<void> {
    const number = (this.#awards.at(-1)?.number ?? 0) + 1;
    const award: Award = { number, member, record };
    await this.#kept.keepAward(award);
    this.#awards = [...this.#awards, award];
  }

  /** Sends what there is, at once; resolves when that has come to an end. */
  async send(): Promise<void> {
    await this.#schedule.now();
  }

  /** Sends this award with all others, and says what has become of it: the hub has it, has refused it, or it waits. */
  async fateOf(id: string): Promise<'sent' | 'waiting' | Refusal> {
    for (let round = 1; ; round++) {
      await this.send();
      await this.load();
      const award = this.#awards.find(({ record }) => record.id === id);
      if (award === undefined) return 'sent';
      if (award.refusal !== undefined) return award.refusal;
      if (this.#word !== 'level' || round === 2) return 'waiting'; // a round that was under way may not have had it
    }
  }

  /** The cashier has seen that it was refused. */
  async dismiss(id: string): Promise<void> {
    await this.#kept.dropAward(id);
    this.#awards = this.#awards.filter(({ record }) => record.id !== id);
  }

  forget(): void {
    this.#awards = [];
  }

  async #round(): Promise<TaskEnd> {
    const hub = this.#hub();
    if (hub === undefined) return { again: 'idly' };
    await this.load(); // another tab of this till may have sent or added some
    for (const awards of groups(this.waiting)) {
      const failed = await this.#sendGroup(hub, awards);
      if (failed !== undefined) return await this.#ended(failed);
    }
    await this.#heard((this.#word = 'level'));
    return { again: 'idly' };
  }

  async #sendGroup(hub: TillHub, awards: readonly Award[]): Promise<Failed | undefined> {
    const answer = await hub.award(
      awards[0]?.member ?? '',
      awards.map(({ record }) => record),
    );
    if (!answer.ok && isPassing(answer)) return answer;
    for (const award of awards) {
      const told = answer.ok ? answer.value.answers.find(({ id }) => id === award.record.id) : undefined;
      await this.#settle(award, answer.ok ? told : { id: award.record.id, status: 'refused', refusal: answer.refusal });
    }
    return undefined;
  }

  async #settle(award: Award, told: RecordAnswer | undefined): Promise<void> {
    if (told === undefined || told.status === 'later') return;
    if (told.status !== 'refused') return await this.dismiss(award.record.id);
    const refused: Award = { ...award, refusal: told.refusal as Refusal };
    await this.#kept.keepAward(refused);
    this.#awards = this.#awards.map((one) => (one.record.id === award.record.id ? refused : one));
  }

  async #ended(failed: Failed): Promise<TaskEnd> {
    await this.#heard((this.#word = isRevoked(failed.refusal) ? 'revoked' : 'offline'));
    return { again: this.#word === 'revoked' ? 'rarely' : 'soon', waitMs: failed.retryAfterMs };
  }
}

/** The key was taken back, or may not award any more. */
export const isRevoked = ({ code }: { readonly code: string }): boolean =>
  ['auth.invalid', 'auth.missing', 'auth.scope'].includes(code);

/** What says nothing about the records: they are sent again. A hub with other programmes, or none, is being set up. */
const passing: readonly string[] = ['member.claimed', 'program.unknown', 'request.route'];

function isPassing({ refusal }: Failed): boolean {
  return isRevoked(refusal) || isAway(refusal) || passing.includes(refusal.code);
}

/** The hub cannot be asked now. */
export const isAway = ({ code }: Refusal): boolean => ['hub.unavailable', 'rate.limited'].includes(code);

/** One card's awards each, in their order. */
function groups(awards: readonly Award[]): readonly (readonly Award[])[] {
  const members = [...new Set(awards.map(({ member }) => member))];
  return members.flatMap((member) => {
    const own = awards.filter((award) => award.member === member);
    return Array.from({ length: Math.ceil(own.length / mostSent) }, (_, i) =>
      own.slice(i * mostSent, (i + 1) * mostSent),
    );
  });
}
