import { TenfoldActivity } from './elements/activity.js';
import { TenfoldCard } from './elements/card.js';
import { TenfoldChallenges } from './elements/challenges.js';
import { TenfoldJoin } from './elements/join.js';
import { TenfoldLauncher } from './elements/launcher.js';
import { TenfoldPanel } from './elements/panel.js';
import { TenfoldPoints } from './elements/points.js';
import { TenfoldRewards } from './elements/rewards.js';
import { TenfoldTier } from './elements/tier.js';

/** Every element by its tag. */
export const elements = {
  'tenfold-activity': TenfoldActivity,
  'tenfold-card': TenfoldCard,
  'tenfold-challenges': TenfoldChallenges,
  'tenfold-join': TenfoldJoin,
  'tenfold-points': TenfoldPoints,
  'tenfold-rewards': TenfoldRewards,
  'tenfold-tier': TenfoldTier,
  'tenfold-panel': TenfoldPanel,
  'tenfold-launcher': TenfoldLauncher,
} as const;

declare global {
  interface HTMLElementTagNameMap {
    'tenfold-activity': TenfoldActivity;
    'tenfold-card': TenfoldCard;
    'tenfold-challenges': TenfoldChallenges;
    'tenfold-join': TenfoldJoin;
    'tenfold-points': TenfoldPoints;
    'tenfold-rewards': TenfoldRewards;
    'tenfold-tier': TenfoldTier;
    'tenfold-panel': TenfoldPanel;
    'tenfold-launcher': TenfoldLauncher;
  }
}

/** Registers the elements; those that another copy on this page has registered are left alone. */
export function defineElements(): void {
  for (const [tag, element] of Object.entries(elements)) {
    if (customElements.get(tag) === undefined) customElements.define(tag, element as CustomElementConstructor);
  }
}
