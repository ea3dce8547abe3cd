import { type ErrorReport, isAbort, toErrorReport } from '../../domain/errors';
import type { Explanation } from '../../domain/explanation';

/** The heat map that a person asks for. */
export interface MapRequest {
  classIndex: number;
  /** The class to compare with: then the difference of both maps is shown. */
  against: number | null;
  /** Asks for a pass at a larger input than the model's own. */
  sharper: boolean;
}

/** A request with the pass that answers it. `own` is the pass at the model's own input size, whose logits are the answer's. */
export interface View {
  request: MapRequest;
  explanation: Explanation;
  own: Explanation;
}

export type SelectorState =
  | { kind: 'off' }
  /** `before` stays visible meanwhile. */
  | { kind: 'working'; request: MapRequest; before: View | null }
  | { kind: 'shown'; view: View }
  | { kind: 'failed'; request: MapRequest; error: ErrorReport };

/** The heat map that a person has selected for one classified image, and the passes computed for it. */
export interface HeatMapSelector {
  readonly state: SelectorState;
  /** Shows the class, or hides it if it is the one shown. */
  toggle(classIndex: number): void;
  compareWith(against: number | null): void;
  makeSharper(sharper: boolean): void;
  /** Returns whether there was something to hide. */
  hide(): boolean;
}

/** Asks for one pass at an input size as in {@link Explanation}; `null`: the model's own. */
export type Explain = (inputSize: number | null, signal: AbortSignal) => Promise<Explanation>;

/** At twice the size the map has twice the cells on a side, for four times the work. */
export const SHARPER_BY = 2;

export const off: SelectorState = { kind: 'off' };

/** Requests each pass once and keeps it: it holds the maps of all classes that can be selected. */
export function createHeatMapSelector(
  explain: Explain,
  onChange: (state: SelectorState) => void,
  until: AbortSignal,
): HeatMapSelector {
  let state: SelectorState = off;
  let own: Explanation | null = null;
  let sharp: Explanation | null = null;
  let asking = new AbortController();

  function change(next: SelectorState): void {
    state = next;
    onChange(state);
  }

  async function show(request: MapRequest): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const signal = AbortSignal.any([until, asking.signal]);
    try {
      const isKnown = own && (sharp || !request.sharper);
      if (!isKnown) change({ kind: 'working', request, before: viewOf(state) });
      own ??= await explain(null, signal);
      if (request.sharper) sharp ??= await explain(own.inputSize * SHARPER_BY, signal);
      if (signal.aborted) return;
      change({ kind: 'shown', view: { request, own, explanation: (request.sharper && sharp) || own } });
    } catch (error) {
      if (signal.aborted) return;
      // The user did not stop this pass: something else dropped all work of the tab.
      change({ kind: 'failed', request, error: isAbort(error) ? { code: 'engine-stopped', params: [] } : toErrorReport(error) });
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
      const request = requestOf(state);
      if (state.kind !== 'failed' && request?.classIndex === classIndex) hide();
      else
        show({ classIndex, against: null, sharper: state.kind !== 'failed' && request?.sharper === true }).catch(console.error);
    },
    compareWith: (against) => {
      const request = requestOf(state);
      if (request) show({ ...request, against }).catch(console.error);
    },
    makeSharper: (sharper) => {
      const request = requestOf(state);
      if (request) show({ ...request, sharper }).catch(console.error);
    },
    hide,
  };
}

export function requestOf(state: SelectorState): MapRequest | null {
  if (state.kind === 'off') return null;
  return state.kind === 'shown' ? state.view.request : state.request;
}

/** Returns the state of a heat map that was computed but could not be shown. */
export function withFailure(state: SelectorState, failure: ErrorReport): SelectorState {
  return state.kind === 'shown' ? { kind: 'failed', request: state.view.request, error: failure } : state;
}

/** Returns the view that is visible now. */
export function viewOf(state: SelectorState): View | null {
  if (state.kind === 'working') return state.before;
  return state.kind === 'shown' ? state.view : null;
}
