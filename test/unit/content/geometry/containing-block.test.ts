// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from 'vitest';
import { clippedAxes, holderOf, isPlacedBy } from '../../../../src/content/geometry/containing-block';

beforeEach(() => {
  document.documentElement.style.cssText = '';
  document.body.innerHTML = '<div></div>';
});

/** The properties that the rules read. */
type Style = Partial<Record<'position' | 'display' | 'overflowX' | 'overflowY' | 'contain' | 'willChange' | 'transform', string>>;

/** Returns a computed style, since jsdom knows few properties. */
const styled = (style: Style) =>
  ({
    position: 'static',
    display: 'block',
    overflowX: 'visible',
    overflowY: 'visible',
    contain: 'none',
    willChange: 'auto',
    ...style,
  }) as CSSStyleDeclaration;

describe('an element around', () => {
  test.each([
    ['static', {}, true],
    ['relative', {}, true],
    ['absolute', {}, false],
    ['absolute', { position: 'relative' }, true],
    ['absolute', { transform: 'scale(2)' }, true],
    ['fixed', { position: 'relative' }, false],
    ['fixed', { contain: 'paint' }, true],
    ['fixed', { willChange: 'transform' }, true],
  ])('places a descendant that is %s, if its own style is %o: %s', (position, style, isPlaced) =>
    expect(isPlacedBy(position, holderOf(styled(style)))).toBe(isPlaced),
  );
});

describe('clips', () => {
  const clipped = (style: Style, element: Element = document.querySelector('div')!) => clippedAxes(element, styled(style));

  test('by overflow, for each axis', () => {
    expect(clipped({})).toEqual({ x: false, y: false });
    expect(clipped({ overflowX: 'clip' })).toEqual({ x: true, y: false });
    expect(clipped({ overflowX: 'auto', overflowY: 'auto' })).toEqual({ x: true, y: true });
  });

  test.each(['paint', 'strict', 'content', 'layout paint'])('by contain: %s', (contain) =>
    expect(clipped({ contain })).toEqual({ x: true, y: true }),
  );

  test.each(['inline', 'contents'])('nothing if display is %s', (display) =>
    expect(clipped({ display, overflowX: 'hidden', overflowY: 'hidden' })).toEqual({ x: false, y: false }),
  );

  test('nothing if the viewport takes over', () => {
    const hidden = { overflowX: 'hidden', overflowY: 'hidden' };
    expect(clipped(hidden, document.documentElement)).toEqual({ x: false, y: false });
    expect(clipped(hidden, document.body)).toEqual({ x: false, y: false });
    document.documentElement.style.overflowX = 'hidden';
    expect(clipped(hidden, document.body)).toEqual({ x: true, y: true });
  });
});
