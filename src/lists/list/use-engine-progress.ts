import { useEffect, useState } from 'preact/hooks';
import { type PageMessages, pageSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import type { Progress } from '../../domain/engine-state';

/** What the engine is busy with. An answer (`answers` counts them) means that it is ready: then there is nothing to say. */
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
