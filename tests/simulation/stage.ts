import type { Chance } from './chance.js';
import type { SimulatedHub } from './hub.js';
import type { Network } from './network.js';
import type { Timeline } from './timeline.js';
import type { Trace } from './trace.js';
import type { World } from './world.js';

/** What goes wrong on phones, and how often, of all steps of their storage. */
export interface Mood {
  pageCrashes: number;
  storageFails: number;
}

/** Where a story is told. */
export interface Stage {
  readonly world: World;
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly trace: Trace;
  readonly hub: SimulatedHub;
  readonly network: Network;
  readonly mood: Mood;
  /** When the hub was restored, and from a backup of when. */
  readonly restored: readonly { readonly fromMs: number; readonly atMs: number }[];
  /** The programme's text. */
  readonly program: string;
}
