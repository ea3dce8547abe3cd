import { call } from '../dom/members';
import { kindName } from '../../ui/words/names';
import type { FoundImage } from '../dom/page-image';

const LONGEST_NAME = 120;
/** Characters that are looked at: words may be megabytes of blanks. */
const LONGEST_WORDS = 4096;

/** What tells an image from the others before it has a class: its alternative text, its file, or its kind. */
export function nameOf({ element, image }: Pick<FoundImage, 'element' | 'image'>): string {
  const words = wordsOn(element) || (image.kind === 'svg' && wordsOn(call(element, 'closest', 'svg')));
  // Of a tab that is an image Firefox gives the address as the alternative text.
  const name = words && words !== image.address ? words : fileName(image.address);
  return (name || kindName(image.kind)).slice(0, LONGEST_NAME);
}

function wordsOn(element: Element | null): string {
  const words = ['alt', 'aria-label', 'title'].map((name) =>
    (element && call(element, 'getAttribute', name))?.slice(0, LONGEST_WORDS).trim().replaceAll(/\s+/g, ' '),
  );
  return words.find(Boolean) ?? '';
}

function fileName(address: string | null): string {
  if (address === null || /^(data|blob):/i.test(address)) return '';
  const { pathname } = URL.parse(address) ?? {};
  if (pathname === undefined) return '';
  const last = pathname.split('/').findLast(Boolean) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
