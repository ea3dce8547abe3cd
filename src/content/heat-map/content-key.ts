import { readPageImage } from '../candidates/page-image';

/**
 * Tells an element's image from the next that it shows. Not the address that the browser took of several: another density
 * of the same picture is taken when a window is resized.
 */
export function contentKey(element: Element): string {
  if (element instanceof HTMLImageElement) return `${element.src} ${element.srcset}`;
  if (element instanceof HTMLCanvasElement) return '';
  return readPageImage(element)?.address ?? '';
}
