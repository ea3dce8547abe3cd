import { useEffect, useMemo, useState } from 'preact/hooks';
import { type PageMessages, pageSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import type { Progress } from '../../domain/engine-state';
import { Explainer, type ExplainerState } from './explainer';
import type { Place } from './place';
import { captureFromPage } from './capture-from-page';

/** The page's explainer and where it stands. It begins with the image that the page's address names. */
export function useExplainer(place: Place | null): [Explainer, ExplainerState] {
  const [, setState] = useState<ExplainerState | null>(null);
  const explainer = useMemo(() => new Explainer(setState), []);
  useEffect(() => {
    const stop = new AbortController();
    const handlers = { progress: ({ progress }: { progress: Progress }) => explainer.showProgress(progress) };
    receiveMessages<PageMessages>({ to: 'pages', senders: pageSenders }, handlers, stop.signal);
    return () => stop.abort();
  }, []);
  useEffect(() => {
    if (place) explainer.explain(() => captureFromPage(place)).catch(console.error);
  }, []);
  return [explainer, explainer.state];
}
