import { TenfoldActivity } from './elements/activity.js';
import { TenfoldCard } from './elements/card.js';
import { TenfoldChallenges } from './elements/challenges.js';
import { TenfoldCode } from './elements/code.js';
import { TenfoldData } from './elements/data.js';
import { TenfoldInstall } from './elements/install.js';
import { TenfoldJoin } from './elements/join.js';
import { TenfoldPanel } from './elements/panel.js';
import { TenfoldPoints } from './elements/points.js';
import { TenfoldPreview } from './elements/preview.js';
import { TenfoldRewards } from './elements/rewards.js';
import { TenfoldTier } from './elements/tier.js';
import { define } from './define.js';
import { nameWords } from './language.js';
import { keys } from './messages/keys.js';

export { Requests } from './requests.js';
export { announce } from './announce.js';
export { inLanguage } from './translate.js';
export { wrongLooks } from './wrong-looks.js';

declare global {
  interface HTMLElementTagNameMap {
    'tenfold-activity': TenfoldActivity;
    'tenfold-card': TenfoldCard;
    'tenfold-challenges': TenfoldChallenges;
    'tenfold-code': TenfoldCode;
    'tenfold-data': TenfoldData;
    'tenfold-install': TenfoldInstall;
    'tenfold-join': TenfoldJoin;
    'tenfold-panel': TenfoldPanel;
    'tenfold-points': TenfoldPoints;
    'tenfold-preview': TenfoldPreview;
    'tenfold-rewards': TenfoldRewards;
    'tenfold-tier': TenfoldTier;
  }
}

/** In the order in which they are drawn: what a shopper looks at first, and at last what is made of the others. */
const elements = {
  'tenfold-card': TenfoldCard,
  'tenfold-points': TenfoldPoints,
  'tenfold-join': TenfoldJoin,
  'tenfold-tier': TenfoldTier,
  'tenfold-preview': TenfoldPreview,
  'tenfold-rewards': TenfoldRewards,
  'tenfold-challenges': TenfoldChallenges,
  'tenfold-code': TenfoldCode,
  'tenfold-activity': TenfoldActivity,
  'tenfold-install': TenfoldInstall,
  'tenfold-data': TenfoldData,
  'tenfold-panel': TenfoldPanel,
};

/** Registers all elements, once their words are there; each draws what is in the page of it, and `pause` parts them. */
export async function defineRest(pause: () => Promise<void>): Promise<void> {
  nameWords(keys);
  for (const [tag, element] of Object.entries(elements)) {
    define(tag, element);
    await pause();
  }
}
