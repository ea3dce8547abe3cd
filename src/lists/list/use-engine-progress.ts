import { useEffect, useState } from 'preact/hooks';
import { type PageMessages, pageSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import type { Progress } from '../../domain/engine-state';

/**
 * Returns what the engine is doing before it can answer. `answers` counts the answers: a new one means that the engine is ready,
 * and the progress becomes `null`.
 */
export function useEngineProgress(answers: number): Progress | null {
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    receiveMessages<PageMessages>(
      { to: 'pages', senders: pageSenders },
      { progress: ({ progress: next }) => setProgress(next) },
      stop.signal,
    );
    return () => stop.abort();
  }, []);
  useEffect(() => setProgress(null), [answers]);
  return progress;
}
