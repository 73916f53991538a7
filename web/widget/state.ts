import type { Explanation, Preview } from '../engine/generated/answer.js';
import type { MemberCodeAnswer } from '../sync/till.js';
import type { ClientState } from './client-port.js';

/** Something to say to the shopper. A problem is shown in the panel; both kinds are read out. */
export interface Notice {
  readonly kind: 'news' | 'problem';
  readonly text: string;
  /** What was asked that was refused: the element of this name shows it, where it stands outside the panel. */
  readonly by?: 'join' | 'rewards' | 'challenges' | 'keep' | undefined;
}

/** What every element draws from: the client's state, and what the page's own requests have come to. */
export interface WidgetState extends ClientState {
  /** Answers of `explain`, by record. */
  readonly explanations: Readonly<Record<string, Explanation>>;
  /** Ids of rewards and redemptions with a request under way: their buttons wait. `join` while joining. */
  readonly busy: readonly string[];
  /** What `tenfold-code-request` brought last: a code for a till, or why there is none. */
  readonly memberCode?: MemberCodeAnswer | { readonly refused: string } | undefined;
  /** Codes of held rewards for a till, by redemption. */
  readonly redemptionCodes: Readonly<Record<string, string>>;
  /** Answers of `tenfold-preview-request`, by its key: the latest. Null: it was refused. */
  readonly previews?: Readonly<Record<string, Preview | null>>;
  readonly notice?: Notice | undefined;
  /** What was asked for of one's own data, or the code that a link has brought. */
  readonly kept?: { readonly action: 'export' | 'backup' | 'restore'; readonly text: string } | undefined;
}

/** A state in which nothing has been asked for yet. */
export function widgetState(client: ClientState): WidgetState {
  return { ...client, explanations: {}, redemptionCodes: {}, busy: [] };
}

/** A client that is ready and shows this view; for whoever has a view and no client. */
export function stateShowing(view: ClientState['view'], program: ClientState['program']): ClientState {
  return {
    status: 'ready',
    joined: true,
    view,
    program,
    storage: 'stored',
    waiting: [],
    pending: [],
    unconfirmed: [],
    provisional: [],
    sync: 'none',
    problem: undefined,
    refused: [],
  };
}
