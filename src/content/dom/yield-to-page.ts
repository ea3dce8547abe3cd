import { nextTask } from '../../domain/async';

/** Milliseconds of a piece of work: short enough for a page that draws every 16 milliseconds. */
const PIECE = 8;
/** Milliseconds in which changes are collected, so that a page that keeps appending images is examined a few times a second. */
const GATHERING = 150;
/** Milliseconds to wait for a page that is always busy. */
const LONGEST_WAIT = 500;

/** Rest this many times as long as examining the changes took, so that endless changes get a small part of the processor. */
const REST = 4;
/** Milliseconds. */
const LONGEST_REST = 10_000;

/** Cuts long work into pieces, and gives the page its turn between them. */
export interface TimeSlice {
  isOver(): boolean;
  /** Rejects when the signal is aborted. */
  yieldToPage(): Promise<void>;
}

export function createTimeSlice(signal: AbortSignal): TimeSlice {
  let end = performance.now() + PIECE;
  return {
    isOver: () => performance.now() >= end,
    yieldToPage: async () => {
      await nextTask();
      signal.throwIfAborted();
      end = performance.now() + PIECE;
    },
  };
}

/** Resolves when changes have been collected for a while and the page is idle. Rejects when the signal is aborted. */
export async function whenIdle(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, GATHERING));
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: LONGEST_WAIT }));
  signal.throwIfAborted();
}

/** Waits before changes are examined again. `took` is how many milliseconds that took last time. Rejects when the signal is aborted. */
export async function leaveTheRest(took: number, signal: AbortSignal): Promise<void> {
  // A shorter rest passes anyway while changes are collected.
  if (took * REST > GATHERING) await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_REST, took * REST)));
  signal.throwIfAborted();
}

/** Runs work in pieces, each of which ends after a step of the work. Rejects when the signal is aborted. */
export async function inPieces<Result>(work: Generator<void, Result>, signal: AbortSignal): Promise<Result> {
  const slice = createTimeSlice(signal);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (slice.isOver()) await slice.yieldToPage();
  }
}

export function atOnce<Result>(work: Generator<void, Result>): Result {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
