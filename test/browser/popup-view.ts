import type { View as PressedView } from '../support/results-page.mjs';
import { waitFor } from '../support/timing.mjs';

/** The popup, or a tab that shows it. */
export type View = PressedView & {
  evaluate: (pageFunction: (argument: string) => string, argument: string) => Promise<string>;
};

/** Returns the words of the bar over the list, with those of its buttons. */
export function readBar(view: View): Promise<string> {
  return view.evaluate((selector) => document.querySelector(selector)?.textContent ?? '', '.scan');
}

export async function countIn(view: View, selector: string): Promise<number> {
  return Number(await view.evaluate((wanted) => String(document.querySelectorAll(wanted).length), selector));
}

export async function whenAnswered(view: View, count: number): Promise<void> {
  const what = `${count} answers`;
  await waitFor(async () => (await countIn(view, '.results .number')) === count, { what, timeout: 30_000 });
}

export async function whenListed(view: View, count: number): Promise<void> {
  const what = `a list of ${count}`;
  await waitFor(async () => (await countIn(view, '.results > li')) === count, { what, timeout: 20_000 });
}
