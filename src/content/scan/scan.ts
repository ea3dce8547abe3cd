import { listen } from '../dom/listen';
import type { CandidateOutcome, ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import type { CandidateState, ScanUpdate } from '../../messaging/scan';
import { reportFault } from '../../messaging/report-fault';
import { loadSettings, onSettingsChanged } from '../frame/settings';
import { createTurns } from '../../domain/async';
import { defaultSettings, type Settings } from '../../settings/settings';
import type { Findings, Search } from '../frame/findings';
import { isUnseen } from '../image/empty-images';
import { createPace } from '../dom/pace';
import type { FoundImage } from '../dom/page-image';
import type { Places } from '../image/selector-of';
import { createTally } from '../dom/tally';
import { classifyCandidate } from './classify-candidate';
import { createEntries } from './entries';
import { createFramesOfPage } from './frames-in-page';
import { createLetGo } from './let-go';
import { createPageWatch } from './page-watch';
import { createReasonToSkip } from './skipped';
import { createRoom } from './room';
import { createRun, type Turn } from './run';
import { createRunTeller } from './run-teller';
import type { ScanFrame } from './scan-script';
import type { CreateScan } from './scan-script';
import { createSkipped } from './skipped';
import { createUpdates } from './updates';

type ScanRequest = Request<ContentMessages, 'startScan'>;

export const createScan: CreateScan<ScanFrame & Search> = (remembered, services, life) => {
  const { ids, outcomes } = remembered;
  let { modelId, smallestSide } = defaultSettings;
  /** What was asked for before the frame had been looked at, the first request first. */
  let wanted: ScanRequest[] = [];
  const frames = createFramesOfPage(() => updates.changed());
  let counts = { small: 0, repeated: 0, unexamined: 0 };
  /** Elements whose image was found and could not be listed. */
  let unlisted = createTally();
  const skipped = createSkipped();
  let room = createRoom();
  const reasonToSkip = createReasonToSkip((candidateId) => entries.has(candidateId));

  const describe = (): Omit<ScanUpdate, 'entries' | 'dropped'> => ({
    looking: watch.looking,
    error: watch.failure,
    skipped: skipped.counts({ ...counts, ...room.leftOut, unexamined: counts.unexamined + unlisted.count }),
    run: run.state,
    frame: location.href,
    frames: frames.describe(),
  });
  const entries = createEntries(services, (candidateId) => updates.entryChanged(candidateId));
  const updates = createUpdates(() => entries, describe, { onWatchers, onAsked: frames.refresh }, life);
  const watch = createPageWatch(observe, onWatch, life);
  const teller = createRunTeller();
  const letGo = createLetGo(remembered.captures, life);
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
    const found = findNow(candidateId);
    try {
      const result = await classifyCandidate(turn, model, remembered, services, reasonToSkip, onWaiting);
      if (signal.aborted) return;
      const isReplaced = found !== null && isUnseen(found, result) && (await listInstead(found, signal));
      if (signal.aborted) return;
      if (isReplaced) entries.remove(candidateId);
      else if ('skipped' in result) {
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
    const isNeeded = updates.isWatched || run.isOn || wanted.length > 0;
    watch.setNeeded(isNeeded);
    letGo.setNeeded(isNeeded);
  }

  function onWatchers(change: 'joined' | 'left'): void {
    observeWhileNeeded();
    // "Try again" listens anew.
    if (change === 'joined') watch.retry();
  }

  function onWatch(): void {
    if (watch.isUpToDate) for (const request of wanted.splice(0)) begin(request);
    updates.changed();
    observeWhileNeeded();
  }

  async function observe(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<void> {
    updates.changed();
    listen(window, 'pagehide', leave, { signal });
    skipped.forgetChanging();
    unlisted = createTally();
    room = createRoom();
    ({ smallestSide } = await followSettings(signal));
    const inTurn = createTurns();
    const onFindings = (findings: Findings) => void inTurn(() => list(findings, signal)).catch(onFailure);
    await services.observeCandidates({ smallestSide }, { onFindings, onFailure, onFrame: frames.note }, signal);
    await inTurn(async () => signal.throwIfAborted());
  }

  /** Resolves with the settings as they are now, and takes up what changes of them later. */
  async function followSettings(signal: AbortSignal): Promise<Settings> {
    let latest: Settings | null = null;
    let used: Settings | null = null;
    onSettingsChanged((changed) => {
      latest = changed;
      useModel(changed.modelId);
      if (used && used.smallestSide !== changed.smallestSide) watch.restart();
    }, signal);
    const loaded = await loadSettings().catch((error: unknown) => {
      reportFault('settings', error);
      return loadSettings();
    });
    signal.throwIfAborted();
    // What has changed since the storage was asked is newer than its answer.
    used = latest ?? loaded;
    useModel(used.modelId);
    return used;
  }

  function leave(): void {
    teller.leave();
    run.cancel();
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
      const found = findNow(candidateId);
      if (found) entries.add(candidateId, found, restState(candidateId), new Map());
    }
  }

  /** `null`: the page does not show it any more. */
  function findNow(candidateId: string): FoundImage | null {
    try {
      return ids.find(candidateId);
    } catch {
      return null;
    }
  }

  /** Lists what is seen in the place of an empty image, while the run is on. Returns whether that replaces it everywhere. */
  async function listInstead(empty: FoundImage, signal: AbortSignal): Promise<boolean> {
    try {
      const { found, isReplaced } = await services.imagesInstead(empty, smallestSide, signal);
      for (const each of found) {
        const candidateId = ids.idOf(each);
        const isNew = entries.add(candidateId, each, restState(candidateId), new Map());
        if (isNew) run.join(candidateId);
      }
      return isReplaced;
    } catch (error) {
      if (!signal.aborted) reportFault('image', error);
      return false;
    }
  }

  /** Answers of another model are kept for when it is chosen again. */
  function useModel(chosen: string): void {
    if (chosen === modelId) return;
    run.cancel();
    modelId = chosen;
    for (const { candidateId } of entries.all()) entries.setState(candidateId, restState(candidateId));
  }

  async function list({ found, ...seen }: Findings, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const pace = createPace(signal);
    const listed = new Set<string>();
    counts = seen;
    const places: Places = new Map();
    for (const each of found) {
      if (pace.isOver()) await pace.rest();
      try {
        const candidateId = listOne(each, places);
        if (candidateId !== null) listed.add(candidateId);
        unlisted.set(each.element, false);
      } catch (error) {
        // It costs this image alone, and the list says that there is one.
        reportFault('image', error);
        unlisted.set(each.element, true);
      }
    }
    if (watch.looking) removeAllBut(listed);
    updates.changed();
  }

  /** `null`: there is no room for it. */
  function listOne(found: FoundImage, places: Places): string | null {
    const known = ids.knownIdOf(found);
    if (known === null && !room.takes(found, entries.size + skipped.size)) return null;
    const candidateId = known ?? ids.idOf(found);
    if (skipped.has(candidateId)) return candidateId;
    const isNew = entries.add(candidateId, found, restState(candidateId), places);
    if (isNew && entries.get(candidateId)?.state.kind === 'waiting') run.join(candidateId);
    return candidateId;
  }

  /** What nothing is known of and the page has removed since it was looked at last. */
  function removeAllBut(there: ReadonlySet<string>): void {
    for (const { candidateId, state } of entries.all()) {
      if (state.kind !== 'waiting' || there.has(candidateId)) continue;
      entries.remove(candidateId);
      ids.forget(candidateId);
    }
  }

  return {
    start: (request) => {
      if (watch.isUpToDate) return begin(request);
      wanted.push(request);
      observeWhileNeeded();
      return watch.retry();
    },
    pause: () => run.pause(),
    resume: () => run.resume(),
    cancel: () => {
      wanted = [];
      run.cancel();
      observeWhileNeeded();
    },
  };
};

function stateOf(outcome: CandidateOutcome | null): CandidateState {
  if (!outcome) return { kind: 'waiting' };
  const { thumbnail } = outcome;
  if (!outcome.ok) return { kind: 'failed', error: outcome.error, thumbnail };
  return { kind: 'classified', classification: outcome.classification, thumbnail: outcome.thumbnail };
}
