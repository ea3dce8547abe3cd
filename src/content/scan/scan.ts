import { listen } from '../dom/listen';
import type { ContentMessages } from '../../messaging/contracts';
import type { Request } from '../../messaging/envelope';
import type { ScanUpdate } from '../../messaging/scan';
import type { Search } from '../frame/findings';
import { createTurnWork } from './classify-candidate';
import { createFramesOfPage } from './frames-in-page';
import { createCaptureRelease } from './capture-release';
import { createListing, type Listing } from './listing';
import { createPageWatch } from './page-watch';
import { createRun, type Run } from './run';
import { createRunPort } from './run-port';
import type { CreateScan, ScanFrame } from './scan-script';
import { scanPage } from './scan-page';
import { createUpdates } from './updates';

type ScanRequest = Request<ContentMessages, 'startScan'>;

export const createScan: CreateScan<ScanFrame & Search> = (frameState, services, life) => {
  const requests = createRequests();
  const frames = createFramesOfPage(() => updates.changed());
  const listing = createListing(frameState, services, {
    onChange: (candidateId) => updates.entryChanged(candidateId),
    onUnanswered: (candidateId) => run.join(candidateId),
  });
  const describeState = (): Omit<ScanUpdate, 'entries' | 'dropped'> => ({
    scanning: watch.scanning,
    error: watch.failure,
    skipped: listing.leftOut(),
    run: run.state,
    isDeclined: requests.isDeclined,
    frame: location.href,
    frames: frames.describe(),
  });
  const updates = createUpdates(() => listing.entries, describeState, { onWatchers, onAsked: frames.refresh }, life);
  const watch = createPageWatch(observe, onWatch, life);
  const runPort = createRunPort({ answers: listing.answers, isWatched: () => updates.isWatched });
  const captureRelease = createCaptureRelease(frameState.captures, life);
  const work = createTurnWork(listing, frameState, services, (candidateId) => run.join(candidateId));
  const run = createRun(listing.entries.elementOf, work, () => {
    updates.changed();
    runPort.report(run.state);
    observeWhileNeeded();
  });
  life.addEventListener('abort', leave, { once: true });

  function observeWhileNeeded(): void {
    const isNeeded = updates.isWatched || run.isOn || requests.areThere;
    watch.setNeeded(isNeeded);
    captureRelease.setNeeded(isNeeded);
  }

  function onWatchers(change: 'joined' | 'left'): void {
    observeWhileNeeded();
    if (change === 'joined') watch.retry(); // "Try again" opens a new port
  }

  function onWatch(): void {
    if (watch.isUpToDate) for (const request of requests.take()) startRun(run, listing, request);
    updates.changed();
    observeWhileNeeded();
  }

  function observe(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<void> {
    updates.changed();
    listen(window, 'pagehide', leave, { capture: true, signal });
    const onListed = (candidateIds: ReadonlySet<string>) => {
      if (watch.scanning) listing.removeAllBut(candidateIds);
      updates.changed();
    };
    const onModel = (modelId: string) => useModel(run, listing, modelId);
    const events = { onFrame: frames.note, onModel, onOutdated: watch.restart, onListed, onFailure };
    return scanPage(services, listing, events, signal);
  }

  function leave(): void {
    requests.take(); // the page may be shown again, and no run goes on then by itself
    runPort.leave();
    run.cancel();
    observeWhileNeeded();
  }

  return {
    start: (request) => {
      requests.add(request);
      if (watch.isUpToDate) return onWatch();
      observeWhileNeeded();
      return watch.retry();
    },
    pause: () => run.pause(),
    resume: () => run.resume(),
    cancel: () => {
      requests.decline();
      run.cancel();
      onWatch();
    },
  };
};

/** Requests for runs, which wait until the page has been scanned. */
interface Requests {
  readonly areThere: boolean;
  /** A person has cancelled the run over this page, and has not started another one since. */
  readonly isDeclined: boolean;
  add(request: ScanRequest): void;
  /** Removes and returns all, in order. */
  take(): ScanRequest[];
  decline(): void;
}

function createRequests(): Requests {
  let waiting: ScanRequest[] = [];
  let isDeclined = false;
  return {
    get areThere() {
      return waiting.length > 0;
    },
    get isDeclined() {
      return isDeclined;
    },
    add: (request) => {
      waiting.push(request);
      // A retry of single images is no run over the page.
      if (!request.again) isDeclined = false;
    },
    take: () => waiting.splice(0),
    decline: () => {
      waiting = [];
      isDeclined = true;
    },
  };
}

function startRun(run: Run, listing: Listing, { candidateIds, again, nameAnyway, askedAt }: ScanRequest): void {
  if (!candidateIds) listing.listChanging();
  const { entries } = listing;
  const requested = candidateIds ?? entries.all().map((entry) => entry.candidateId);
  const isLeft = (candidateId: string) => entries.get(candidateId)?.state.kind === 'waiting';
  run.start(requested.filter(again ? entries.has : isLeft), { again, ...(nameAnyway && { nameAnyway }) }, askedAt);
}

function useModel(run: Run, listing: Listing, modelId: string): void {
  if (modelId === listing.modelId) return;
  run.cancel();
  listing.useModel(modelId);
}
