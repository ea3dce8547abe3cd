import { browser } from '../platform/browser';
import { PREDICTION_COUNT } from '../domain/classification';
import { isListOf, isMaybe, isNullOr, isRecord } from '../domain/shape';
import type { UnshownAnswer } from '../domain/unshown-answer';
import { isAddress, isErrorReport, isLabel, isPrediction } from './shapes';

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
