import { type Backend, backends } from '../../domain/classification';
import type { SelfTestReport, TrialReport } from '../../domain/engine-state';
import { GapLensError, isAbort } from '../../domain/errors';

/** The part of a classifier that a trial needs. */
interface Contestant {
  selfTest(signal: AbortSignal): Promise<SelfTestReport>;
  dispose(): void;
}

/** Timed runs on each backend, after one that warms it up. The result is their median. */
const RUNS = 5;

/**
 * Times the self-test image on both backends, alternating between them, so that a machine that slows down slows down both. A
 * backend that does not start, fails in a later run or answers wrongly has no time and cannot win.
 *
 * @throws GapLensError `backend-unavailable` if neither backend has a time
 */
export async function runTrial(
  renderer: string,
  load: (backend: Backend) => Promise<Contestant>,
  signal: AbortSignal,
): Promise<TrialReport> {
  const loaded: Contestant[] = [];
  const running = new Map<Backend, { contestant: Contestant; times: number[] }>();
  try {
    for (const backend of backends) {
      const contestant = await unlessItFails(load(backend));
      if (!contestant) continue;
      loaded.push(contestant);
      if ((await timeOf(contestant, signal)) !== null) running.set(backend, { contestant, times: [] });
    }
    for (let run = 0; run < RUNS; run += 1) {
      for (const [backend, { contestant, times }] of running) {
        const took = await timeOf(contestant, signal);
        if (took === null) running.delete(backend);
        else times.push(took);
      }
    }
  } finally {
    loaded.forEach(disposeOf);
  }
  if (running.size === 0) throw new GapLensError('backend-unavailable', backends.join(', '), 'no backend passed the trial');
  const milliseconds = { webgl: medianOf(running.get('webgl')?.times), wasm: medianOf(running.get('wasm')?.times) };
  const { webgl, wasm } = milliseconds;
  return { renderer, milliseconds, faster: webgl !== null && (wasm === null || webgl < wasm) ? 'webgl' : 'wasm' };
}

/** Returns the milliseconds of a run, or `null` if it failed or answered wrongly. */
async function timeOf(contestant: Contestant, signal: AbortSignal): Promise<number | null> {
  const report = await unlessItFails(contestant.selfTest(signal));
  return report?.passed ? report.took : null;
}

async function unlessItFails<Value>(work: Promise<Value>): Promise<Value | null> {
  try {
    return await work;
  } catch (error) {
    if (isAbort(error)) throw error;
    return null;
  }
}

function disposeOf(contestant: Contestant): void {
  try {
    contestant.dispose();
  } catch {
    // The context is lost, and the tensors with it.
  }
}

/** Returns the median; the lower of the two middle values if their number is even. */
export function medianOf(values: readonly number[] | undefined): number | null {
  if (!values || values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)]!;
}
