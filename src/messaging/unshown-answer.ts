import { browser } from '../platform/browser';
import { PREDICTION_COUNT } from '../domain/classification';
import { isListOf, isMaybe, isNullOr, isRecord } from '../domain/shape';
import type { UnshownAnswer } from '../domain/unshown-answer';
import { isAddress, isErrorReport, isKindAnswer, isLabel, isModelName, isPrediction } from './shapes';

interface Kept {
  /** Address of the page, kept in memory only, to check whether the tab still shows that page. */
  address: string | undefined;
  answer: UnshownAnswer;
}

export const isUnshownAnswer = isRecord<UnshownAnswer>({
  name: isLabel,
  predictions: isListOf(isPrediction, PREDICTION_COUNT),
  kind: isMaybe(isKindAnswer),
  model: isMaybe(isModelName),
  error: isNullOr(isErrorReport),
});

const isKept = isRecord<Kept>({ address: isMaybe(isAddress), answer: isUnshownAnswer });

/** The badge of a tab with an answer that only the popup can show. */
export const UNSHOWN_BADGE = '!';

const keyOf = (tabId: number) => `unshown-${tabId}`;

/** Keeps an answer that a page did not let its card show. The popup shows it. */
export async function keepUnshownAnswer(tabId: number, address: string | undefined, answer: UnshownAnswer): Promise<void> {
  const kept: Kept = { address, answer };
  await browser.storage.session.set({ [keyOf(tabId)]: kept });
}

/** Returns the latest answer kept for a tab, if the tab still shows the same page. */
export async function findUnshownAnswer(tabId: number): Promise<UnshownAnswer | null> {
  const stored = await browser.storage.session.get(keyOf(tabId));
  const kept = stored[keyOf(tabId)];
  if (!isKept(kept)) return null;
  const { url } = await browser.tabs.get(tabId);
  return url === kept.address ? kept.answer : null;
}
