import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginsInNothing, endsInNothing } from '../../../../src/content/capture/pixels';

const WHITE = 0xffffffff;
const CLEAR = 0;
const COFFEE = 0xff204080;

/** Rows of a picture, 20 pixels wide: each has one color, or colors by a function of x. */
function picture(...rows: (number | ((x: number) => number))[]) {
  const width = 20;
  const pixels = rows.flatMap((row) => Array.from({ length: width }, (_, x) => (typeof row === 'number' ? row : row(x))));
  return { kind: 'pixels', rgba: Uint32Array.from(pixels).buffer, width, height: rows.length } as const;
}
const rows = (count: number, row: number) => Array.from({ length: count }, () => row);

describe('pixels that end in nothing', () => {
  it.each([
    ['white', WHITE],
    ['transparent', CLEAR],
  ])('%s, under a row that is shown from side to side', (_, nothing) => {
    expect(endsInNothing(picture(...rows(10, COFFEE), ...rows(10, nothing)))).toBe(true);
  });

  it.each([
    ['a whole photograph', picture(...rows(20, COFFEE))],
    ['a thin white edge', picture(...rows(18, COFFEE), ...rows(2, WHITE))],
    ['a black lower part', picture(...rows(10, COFFEE), ...rows(10, 0xff000000))],
    ['a border around', picture(...rows(10, COFFEE).map(() => (x: number) => (x === 0 || x === 19 ? WHITE : COFFEE)), ...rows(6, WHITE))],
    ['a photograph that fades', picture(...rows(10, COFFEE), 0xfff0f0f0, ...rows(10, WHITE))],
    ['a drawing on nothing', picture(...rows(5, CLEAR), (x) => (x > 5 && x < 12 ? COFFEE : CLEAR), ...rows(5, CLEAR))],
    ['nothing at all', picture(...rows(20, WHITE))],
  ])('%s is none', (_, pixels) => expect(endsInNothing(pixels)).toBe(false)); // prettier-ignore

  it('with an incomplete last row too', () => {
    expect(endsInNothing(picture(...rows(9, COFFEE), (x) => (x < 7 ? COFFEE : WHITE), ...rows(10, WHITE)))).toBe(true);
  });

  it('from bottom to top for formats that store rows that way', () => {
    const black = 0xff000000;
    expect(beginsInNothing(picture(...rows(10, black), ...rows(10, COFFEE)))).toBe(true);
    expect(beginsInNothing(picture(...rows(10, black), ...rows(10, COFFEE), ...rows(10, black)))).toBe(false);
    expect(beginsInNothing(picture(...rows(10, COFFEE), ...rows(10, black)))).toBe(false);
  });

  it('any pixels get an answer', () => {
    const any = fc.tuple(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.constantFrom(WHITE, CLEAR, COFFEE), { minLength: 8, maxLength: 80 }),
    );
    fc.assert(
      fc.property(any, ([width, values]) => {
        const height = Math.floor(values.length / width);
        const rgba = Uint32Array.from(values.slice(0, width * height)).buffer;
        expect(typeof endsInNothing({ kind: 'pixels', rgba, width, height })).toBe('boolean');
      }),
    );
  });
});
