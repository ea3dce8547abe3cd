import { browser } from '../platform/browser';
import { fieldsOf } from '../domain/shape';

/** Hints that a person can dismiss for good. */
export type Hint = 'missing-keys';

const keyOf = (hint: Hint) => `dismissed.${hint}`;

export async function isDismissed(hint: Hint): Promise<boolean> {
  return fieldsOf(await browser.storage.local.get(keyOf(hint)))[keyOf(hint)] === true;
}

export async function dismiss(hint: Hint): Promise<void> {
  await browser.storage.local.set({ [keyOf(hint)]: true });
}
