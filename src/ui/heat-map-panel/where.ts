import { type ErrorReport, isAbort, toErrorReport } from '../../domain/errors';
import type { Explanation } from '../../domain/explanation';

/** What a person wants to see on an image. */
export interface Wish {
  classIndex: number;
  /** The class that it is compared with: then the difference of both maps is shown. */
  against: number | null;
  /** A pass at a larger input than the model's own. */
  sharper: boolean;
}

/** A wish and the pass that fulfils it. `own` is the pass at the model's own input size, whose logits are the answer's. */
export interface View {
  wish: Wish;
  explanation: Explanation;
  own: Explanation;
}

export type WhereState =
  | { kind: 'off' }
  /** `before` stays on show meanwhile. */
  | { kind: 'working'; wish: Wish; before: View | null }
  | { kind: 'shown'; view: View }
  | { kind: 'failed'; wish: Wish; error: ErrorReport };

/** "Where?" of one classified image: which class is shown, and the passes that were needed for it. */
export interface Where {
  readonly state: WhereState;
  /** Shows the class, or ends it if it is the one that is shown. */
  toggle(classIndex: number): void;
  compareWith(against: number | null): void;
  makeSharper(sharper: boolean): void;
  /** Whether there was something to hide. */
  hide(): boolean;
}

/** Asks for one pass; `inputSize` as in {@link Explanation}, `null`: the model's own. */
export type Explain = (inputSize: number | null, signal: AbortSignal) => Promise<Explanation>;

/** At twice the size the map has twice the cells on a side, for four times the work. */
export const SHARPER_BY = 2;

export const off: WhereState = { kind: 'off' };

/** Each pass is asked for once and kept: it holds the maps of all classes that can be asked for. */
export function createWhere(explain: Explain, onChange: (state: WhereState) => void, until: AbortSignal): Where {
  let state: WhereState = off;
  let own: Explanation | null = null;
  let sharp: Explanation | null = null;
  let asking = new AbortController();

  function change(next: WhereState): void {
    state = next;
    onChange(state);
  }

  async function show(wish: Wish): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const signal = AbortSignal.any([until, asking.signal]);
    try {
      const isKnown = own && (sharp || !wish.sharper);
      if (!isKnown) change({ kind: 'working', wish, before: viewOf(state) });
      own ??= await explain(null, signal);
      if (wish.sharper) sharp ??= await explain(own.inputSize * SHARPER_BY, signal);
      if (signal.aborted) return;
      change({ kind: 'shown', view: { wish, own, explanation: (wish.sharper && sharp) || own } });
    } catch (error) {
      if (signal.aborted) return;
      // Nobody here stopped it: somebody did who dropped all work of this tab.
      change({ kind: 'failed', wish, error: isAbort(error) ? { code: 'engine-stopped', params: [] } : toErrorReport(error) });
    }
  }

  function hide(): boolean {
    if (state.kind === 'off') return false;
    asking.abort();
    change(off);
    return true;
  }

  return {
    get state() {
      return state;
    },
    toggle: (classIndex) => {
      const wish = wishOf(state);
      if (state.kind !== 'failed' && wish?.classIndex === classIndex) hide();
      else show({ classIndex, against: null, sharper: state.kind !== 'failed' && wish?.sharper === true }).catch(console.error);
    },
    compareWith: (against) => {
      const wish = wishOf(state);
      if (wish) show({ ...wish, against }).catch(console.error);
    },
    makeSharper: (sharper) => {
      const wish = wishOf(state);
      if (wish) show({ ...wish, sharper }).catch(console.error);
    },
    hide,
  };
}

export function wishOf(state: WhereState): Wish | null {
  if (state.kind === 'off') return null;
  return state.kind === 'shown' ? state.view.wish : state.wish;
}

/** The state of what was found but could not be shown. */
export function withFailure(state: WhereState, failure: ErrorReport | null): WhereState {
  return failure && state.kind === 'shown' ? { kind: 'failed', wish: state.view.wish, error: failure } : state;
}

/** What is on show. */
export function viewOf(state: WhereState): View | null {
  if (state.kind === 'working') return state.before;
  return state.kind === 'shown' ? state.view : null;
}
