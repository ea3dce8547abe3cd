import { call } from '../dom/members';
import { kindName } from '../../ui/words/names';
import type { FoundImage } from '../dom/page-image';

const LONGEST_NAME = 120;
/** Characters that are examined, because a text may consist of megabytes of spaces. */
const LONGEST_WORDS = 4096;

/** Returns a name for an image that has no class yet: its alternative text, its file name, or its kind. */
export function candidateName({ element, image }: Pick<FoundImage, 'element' | 'image'>): string {
  const words = wordsOn(element) || (image.kind === 'svg' && wordsOn(call(element, 'closest', 'svg')));
  // In a tab that shows only an image, Firefox uses the address as alternative text.
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
