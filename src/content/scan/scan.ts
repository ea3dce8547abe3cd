import type { CandidateOutcome, ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import type { CandidateState, ScanUpdate } from '../../messaging/scan';
import { loadSettings, onSettingsChanged } from '../../settings/storage';
import { defaultSettings } from '../../settings/settings';
import { isElement, isHtmlNamed } from '../candidates/is-element';
import { type Findings, observeCandidates } from '../candidates/observe-candidates';
import { createPace } from '../candidates/pace';
import type { Places } from '../candidates/selector-of';
import { createTurns } from '../capture/waiting';
import { classifyCandidate } from './classify-candidate';
import { createEntries } from './entries';
import { createReasonToSkip } from './reason-to-skip';
import { createRun, type Turn } from './run';
import { createRunTeller } from './run-teller';
import type { CreateScan } from './scan-script';
import { createSkipped } from './skipped';
import { createUpdates } from './updates';

type ScanRequest = Request<ContentMessages, 'startScan'>;

export const createScan: CreateScan = (remembered, frame, life) => {
  const { ids, outcomes } = remembered;
  let { modelId, smallestSide } = defaultSettings;
  let observing: AbortController | null = null;
  let looking = true;
  /** What was asked for before the frame had been looked at. */
  let wanted: ScanRequest | null = null;
  let frames = 0;
  let counts = { small: 0, repeated: 0 };
  const skipped = createSkipped();
  const reasonToSkip = createReasonToSkip((candidateId) => entries.has(candidateId));

  const describe = (): Omit<ScanUpdate, 'entries' | 'dropped'> => ({
    looking,
    skipped: skipped.counts(counts),
    run: run.state,
    frame: location.href,
    framesLoaded: frames,
  });
  const entries = createEntries(frame, (candidateId) => updates.entryChanged(candidateId));
  const updates = createUpdates(() => entries, describe, observeWhileNeeded, life);
  const teller = createRunTeller();
  const run = createRun(entries.elementOf, classify, () => {
    updates.changed();
    teller.tell(run.isOn);
    observeWhileNeeded();
  });

  life.addEventListener('abort', leave, { once: true });

  const restState = (candidateId: string): CandidateState => stateOf(outcomes.find(candidateId, modelId));
  outcomes.onKept((candidateId) => entries.setState(candidateId, restState(candidateId)));

  async function classify(turn: Turn): Promise<void> {
    const { candidateId, signal } = turn;
    const model = modelId;
    entries.setState(candidateId, { kind: 'working' });
    const rest = () => entries.setState(candidateId, restState(candidateId));
    signal.addEventListener('abort', rest, { once: true });
    const onWaiting = (isWaiting: boolean) => {
      if (signal.aborted) return;
      // In front, it is a moment's wait for a shot that others share.
      entries.setState(candidateId, { kind: isWaiting && document.hidden ? 'waiting-for-screen' : 'working' });
      if (isWaiting) turn.giveWay();
    };
    try {
      const result = await classifyCandidate(turn, model, remembered, frame, reasonToSkip, onWaiting);
      if (signal.aborted) return;
      if ('skipped' in result) {
        const entry = entries.get(candidateId);
        if (entry) skipped.add(entry, result.skipped);
        entries.remove(candidateId);
      } else outcomes.keep(candidateId, model, result);
    } catch (error) {
      // Dropped by the engine, not by the run: nobody else puts it back.
      if (!signal.aborted) rest();
      throw error;
    } finally {
      signal.removeEventListener('abort', rest);
    }
  }

  function observeWhileNeeded(): void {
    const isNeeded = updates.isWatched || run.isOn || wanted;
    if (!isNeeded) {
      observing?.abort();
      observing = null;
    } else if (!observing) {
      observing = new AbortController();
      observe(AbortSignal.any([observing.signal, life])).catch(() => undefined);
    }
  }

  async function observe(signal: AbortSignal): Promise<void> {
    looking = true;
    addEventListener('pagehide', leave, { signal });
    // The window is not told of it.
    document.addEventListener('load', ({ target }) => noteFrame(target), { capture: true, signal });
    onSettingsChanged((settings) => useModel(settings.modelId), signal);
    skipped.forgetChanging();
    const settings = await loadSettings();
    useModel(settings.modelId);
    ({ smallestSide } = settings);
    const inTurn = createTurns();
    const onFindings = (findings: Findings) => void inTurn(() => list(findings, signal)).catch(() => undefined);
    await observeCandidates({ smallestSide }, onFindings, signal);
    await inTurn(async () => signal.throwIfAborted());
    looking = false;
    if (wanted) begin(wanted);
    wanted = null;
    updates.changed();
    observeWhileNeeded();
  }

  function leave(): void {
    teller.leave();
    run.cancel();
  }

  /** Whoever shows the list has to look for the frame's own images. */
  function noteFrame(target: EventTarget | null): void {
    if (!isElement(target) || !isHtmlNamed(target, 'iframe')) return;
    frames += 1;
    updates.changed();
  }

  function begin({ candidateIds, again, askedAt }: ScanRequest): void {
    if (!candidateIds) listChanging();
    const meant = candidateIds ?? entries.all().map((entry) => entry.candidateId);
    const isLeft = (candidateId: string) => entries.get(candidateId)?.state.kind === 'waiting';
    run.start(meant.filter(again ? entries.has : isLeft), again, askedAt);
  }

  /** What was blank, or the same as another, and may have changed since. */
  function listChanging(): void {
    for (const candidateId of skipped.forgetChanging()) {
      try {
        entries.add(candidateId, ids.find(candidateId), restState(candidateId), new Map());
      } catch {
        // It has gone.
      }
    }
  }

  /** Answers of another model are kept for when it is chosen again. */
  function useModel(chosen: string): void {
    if (chosen === modelId) return;
    run.cancel();
    modelId = chosen;
    for (const { candidateId } of entries.all()) entries.setState(candidateId, restState(candidateId));
  }

  async function list({ found, small, repeated }: Findings, signal: AbortSignal): Promise<void> {
    const pace = createPace(signal);
    const listed = new Set<string>();
    counts = { small, repeated };
    let places: Places = new Map();
    for (const each of found) {
      if (pace.isOver()) {
        await pace.rest();
        places = new Map();
      }
      const candidateId = ids.idOf(each);
      listed.add(candidateId);
      if (skipped.has(candidateId)) continue;
      const isNew = entries.add(candidateId, each, restState(candidateId), places);
      if (isNew && entries.get(candidateId)?.state.kind === 'waiting') run.join(candidateId);
    }
    if (looking) removeAllBut(listed);
    updates.changed();
  }

  /** What nothing is known of and the page has removed since it was looked at last. */
  function removeAllBut(there: ReadonlySet<string>): void {
    for (const { candidateId, state } of entries.all()) {
      if (state.kind === 'waiting' && !there.has(candidateId)) entries.remove(candidateId);
    }
  }

  return {
    start: (request) => {
      if (observing && !looking) return begin(request);
      wanted = request;
      return observeWhileNeeded();
    },
    pause: () => run.pause(),
    resume: () => run.resume(),
    cancel: () => {
      wanted = null;
      run.cancel();
    },
  };
};

function stateOf(outcome: CandidateOutcome | null): CandidateState {
  if (!outcome) return { kind: 'waiting' };
  const { thumbnail } = outcome;
  if (!outcome.ok) return { kind: 'failed', error: outcome.error, thumbnail };
  return { kind: 'classified', classification: outcome.classification, thumbnail: outcome.thumbnail };
}
