import { type Backend, backends } from '../../shared/classification';
import type { SelfTestReport, TrialReport } from '../../shared/engine-state';
import { isAbort } from '../../shared/errors';

/** The part of a classifier that a trial needs. */
interface Contestant {
  selfTest(signal: AbortSignal): Promise<SelfTestReport>;
  dispose(): void;
}

/** Runs counted on each backend, after one that warms it up; the median is quoted. */
const RUNS = 5;

/**
 * Times the known image on both backends, in turn, so that a machine that slows down slows down both. A backend that does
 * not start or answers wrongly has no time and can't win.
 */
export async function runTrial(
  renderer: string,
  load: (backend: Backend) => Promise<Contestant>,
  signal: AbortSignal,
): Promise<TrialReport> {
  const contestants = new Map<Backend, { contestant: Contestant; times: number[] }>();
  try {
    for (const backend of backends) {
      const contestant = await start(backend, load, signal);
      if (contestant) contestants.set(backend, { contestant, times: [] });
    }
    for (let run = 0; run < RUNS; run += 1) {
      for (const { contestant, times } of contestants.values()) times.push((await contestant.selfTest(signal)).took);
    }
  } finally {
    for (const { contestant } of contestants.values()) contestant.dispose();
  }
  const milliseconds = { webgl: medianOf(contestants.get('webgl')?.times), wasm: medianOf(contestants.get('wasm')?.times) };
  const { webgl, wasm } = milliseconds;
  return { renderer, milliseconds, faster: webgl !== null && (wasm === null || webgl < wasm) ? 'webgl' : 'wasm' };
}

/** Loads and warms up. */
async function start(
  backend: Backend,
  load: (backend: Backend) => Promise<Contestant>,
  signal: AbortSignal,
): Promise<Contestant | null> {
  let contestant: Contestant | undefined;
  try {
    contestant = await load(backend);
    if ((await contestant.selfTest(signal)).passed) return contestant;
    contestant.dispose();
  } catch (error) {
    contestant?.dispose();
    if (isAbort(error)) throw error;
  }
  return null;
}

export function medianOf(values: readonly number[] | undefined): number | null {
  if (!values || values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
