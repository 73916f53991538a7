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

export { Tickets } from './tickets.js';
export { announce } from './announce.js';
export { inLanguage } from './translate.js';
export { problem as problemText } from './phrases.js';

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

/** Registers all elements, once their words are there. */
export function defineRest(): void {
  nameWords(keys);
  define('tenfold-activity', TenfoldActivity);
  define('tenfold-card', TenfoldCard);
  define('tenfold-challenges', TenfoldChallenges);
  define('tenfold-code', TenfoldCode);
  define('tenfold-data', TenfoldData);
  define('tenfold-install', TenfoldInstall);
  define('tenfold-join', TenfoldJoin);
  define('tenfold-points', TenfoldPoints);
  define('tenfold-preview', TenfoldPreview);
  define('tenfold-rewards', TenfoldRewards);
  define('tenfold-tier', TenfoldTier);
  define('tenfold-panel', TenfoldPanel); // last: it is made of the others
}
