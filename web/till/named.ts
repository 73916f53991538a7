import type { View } from '../engine/generated/answer.js';
import { inLanguage } from '../widget/translate.js';
import type { Done, Screen, TillState } from './state.js';

/** The state with the programme's names in the cashier's language, as far as the programme has them. */
export function named(state: TillState): TillState {
  const nameAll = (view: View | undefined): { readonly view?: View } => {
    const { view: translated } = inLanguage({ view, program: state.program });
    return translated === undefined ? {} : { view: translated };
  };
  const { program } = inLanguage({ view: undefined, program: state.program });
  return { ...state, program, screen: screenIn(state.screen, nameAll) };
}

type NameAll = (view: View | undefined) => { readonly view?: View };

function screenIn(screen: Screen, nameAll: NameAll): Screen {
  if (screen.name === 'card') return { ...screen, found: { ...screen.found, ...nameAll(screen.found.view) } };
  return screen.name === 'done' ? { ...screen, done: doneIn(screen.done, nameAll) } : screen;
}

function doneIn(done: Done, nameAll: NameAll): Done {
  if (done.what !== 'awarded') return done;
  const [{ view: before }, { view: after }] = [nameAll(done.before), nameAll(done.after)];
  return { ...done, ...(before && { before }), ...(after && { after }) };
}
