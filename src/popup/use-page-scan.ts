import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { sendToBackground } from '../messaging/send';
import type { EngineState, Progress } from '../shared/engine-state';
import { PageScan, type PageScanState } from './page-scan';

/** Looks at the tab when the popup opens, and again when another model is chosen: earlier answers were another model's. */
export function usePageScan(tabId: number, modelId: string): { scan: PageScan; state: PageScanState } {
  const [, redraw] = useState<PageScanState | null>(null);
  const scan = useMemo(() => new PageScan(tabId, redraw), [tabId]);
  useEffect(() => void scan.look(), [scan, modelId]);
  return { scan, state: scan.state };
}

/** What the engine is busy with, until `answered`: from then on the answers themselves show that it goes on. */
export function useEngineProgress(answered: boolean): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    receiveMessages<PageMessages>('pages', { progress: ({ progress: next }) => setProgress(next) }, stop.signal);
    return () => stop.abort();
  }, []);
  return answered ? null : progress;
}

/** Whether a backend had to give way to the other; asked once there is an answer, as asking earlier would start the engine. */
export function useFallback(answered: boolean): EngineState['fallback'] {
  const [fallback, setFallback] = useState<EngineState['fallback']>(null);
  useEffect(() => {
    if (!answered) return;
    void sendToBackground('engineState', {})
      .then((state) => setFallback(state.fallback))
      .catch(() => undefined);
  }, [answered]);
  return fallback;
}
