import { browser } from '../shared/browser';
import { type Prediction, PREDICTION_COUNT } from '../shared/classification';
import type { ErrorReport } from '../shared/errors';
import { isListOf, isMaybe, isNullOr, isRecord } from '../shared/shape';
import { isAddress, isErrorReport, isLabel, isPrediction } from './shapes';

/** What a card would have said, had the page not removed it. JSON: Chrome keeps nothing else for a session. */
export interface UnshownAnswer {
  /** Of the image. */
  name: string;
  /** The most probable classes, most probable first; empty after a failure. */
  predictions: Prediction[];
  error: ErrorReport | null;
}

interface Kept {
  /** Of the page. Lives in memory only, and tells whether the tab still shows that page. */
  address: string | undefined;
  answer: UnshownAnswer;
}

export const isUnshownAnswer = isRecord<UnshownAnswer>({
  name: isLabel,
  predictions: isListOf(isPrediction, PREDICTION_COUNT),
  error: isNullOr(isErrorReport),
});

const isKept = isRecord<Kept>({ address: isMaybe(isAddress), answer: isUnshownAnswer });

const keyOf = (tabId: number) => `unshown-${tabId}`;

export async function keepUnshownAnswer(tabId: number, address: string | undefined, answer: UnshownAnswer): Promise<void> {
  const kept: Kept = { address, answer };
  await browser.storage.session.set({ [keyOf(tabId)]: kept });
}

/** Returns the latest answer that the page of a tab did not let its card show, if the tab still shows that page. */
export async function findUnshownAnswer(tabId: number): Promise<UnshownAnswer | null> {
  const stored = await browser.storage.session.get(keyOf(tabId));
  const kept = stored[keyOf(tabId)];
  if (!isKept(kept)) return null;
  const { url } = await browser.tabs.get(tabId);
  return url === kept.address ? kept.answer : null;
}
