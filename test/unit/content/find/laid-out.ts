import { vi } from 'vitest';

/**
 * Shows HTML in jsdom, which has no layout. `data-box="x y width height"` says where an element is, later elements lie over earlier
 * ones, and hit tests skip elements with `pointer-events: none`.
 */
export function layOut(html: string): (selector: string) => Element {
  document.body.innerHTML = html;
  Element.prototype.checkVisibility = () => true;
  const { getComputedStyle } = window;
  // jsdom gives pseudo-elements the style of their element.
  vi.stubGlobal('getComputedStyle', (element: Element, pseudo?: string) =>
    pseudo ? { content: 'none', display: 'none' } : getComputedStyle(element),
  );
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return boxOf(this);
  });
  Document.prototype.elementsFromPoint = (x, y) => {
    const hit = [...document.querySelectorAll('*')].filter((element) => isHit(element) && contains(boxOf(element), x, y));
    return hit.toReversed();
  };
  return (selector) => {
    const element = document.querySelector(selector);
    if (!element) throw new Error(`no ${selector}`);
    return element;
  };
}

function boxOf(element: Element): DOMRect {
  const isPage = element === document.body || element === document.documentElement;
  const [x, y, width, height] = (element.getAttribute('data-box') ?? (isPage ? '0 0 1024 768' : '0 0 0 0'))
    .split(' ')
    .map(Number);
  return new DOMRect(x, y, width, height);
}

function isHit(element: Element): boolean {
  return !element.getAttribute('style')?.includes('pointer-events: none');
}

function contains({ left, right, top, bottom }: DOMRect, x: number, y: number): boolean {
  return x >= left && x < right && y >= top && y < bottom;
}
