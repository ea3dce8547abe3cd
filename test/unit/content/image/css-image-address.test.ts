import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imageLayers } from '../../../../src/content/image/css-image-address';
import { splitAt, splitAtCommas } from '../../../../src/content/dom/css-values';

const firstImageLayer = (value: string, pixelRatio: number) => imageLayers(splitAtCommas(value), pixelRatio)[0] ?? null;

describe('url()', () => {
  test.each([
    ['none', null],
    ['linear-gradient(red, blue)', null],
    ['url("https://a.example/b.jpg")', 'https://a.example/b.jpg'],
    ["url('b.jpg')", 'b.jpg'],
    ['url(b.jpg)', 'b.jpg'],
    ['url( b.jpg )', 'b.jpg'],
    ['linear-gradient(rgba(0, 0, 0, 0.5), red), url("b.jpg"), url("c.jpg")', 'b.jpg'],
    ['url("a(b), c.jpg")', 'a(b), c.jpg'],
    ['url("a\\"b.jpg")', 'a"b.jpg'],
    ['url(a\\(b\\).jpg)', 'a(b).jpg'],
    ['url("a\\20 b.jpg")', 'a b.jpg'],
    ['url("data:image/svg+xml,<svg a=\\"b\\"/>")', 'data:image/svg+xml,<svg a="b"/>'],
    ['url("#mask"), url("b.jpg")', 'b.jpg'],
    ['url("")', null],
    ['-webkit-cross-fade(url("a.jpg"), url("b.jpg"), 0.5)', 'a.jpg'],
  ])('%s', (value, expected) => {
    expect(firstImageLayer(value, 1)?.address ?? null).toBe(expected);
  });

  test('property: every quoted address is found', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((address) => !/^#|[\r\n\f\0]/.test(address)),
        (address) => {
          const quoted = `"${address.replaceAll(/["\\]/g, '\\$&')}"`;
          expect(firstImageLayer(`linear-gradient(red, blue), url(${quoted})`, 1)?.address).toBe(address);
        },
      ),
    );
  });

  test('property: every value is read without an error, with its layers in order', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'url(',
        'image-set(',
        '-webkit-image-set(',
        '"',
        "'",
        ')',
        ',',
        '\\',
        ' 2x',
        ' type("image/png")',
        'var(--a)',
        '\n',
      ),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), fc.double({ min: 0.1, max: 8, noNaN: true }), (pieces, pixelRatio) => {
        const parts = splitAtCommas(pieces.join(''));
        const places = imageLayers(parts, pixelRatio).map(({ index }) => index);
        expect(places).toEqual([...new Set(places)].toSorted((a, b) => a - b));
        expect(places.every((place) => place < parts.length)).toBe(true);
      }),
    );
  });
});

describe('image-set()', () => {
  const set = 'image-set(url("1.jpg") 1dppx, url("2.jpg") 2dppx, url("3.jpg") 288dpi)';
  test.each([
    [set, 1, '1.jpg'],
    [set, 1.5, '2.jpg'],
    [set, 3, '3.jpg'],
    [set, 4, '3.jpg'],
    ['-webkit-image-set(url(1.jpg) 1x, url(2.jpg) 2x)', 2, '2.jpg'],
    ['image-set("1.jpg" 1x, "2.jpg" 2x)', 2, '2.jpg'],
    ['image-set(url("2x 1.jpg") 1x)', 1, '2x 1.jpg'],
    ['image-set(url("1.avif") 1dppx type("image/avif"), linear-gradient(red, blue) 2dppx)', 2, '1.avif'],
    ['image-set(linear-gradient(red, blue) 1x), url("b.jpg")', 1, 'b.jpg'],
    ['image-set(url("a.new") type("image/new"), url("b.jpg") type("image/jpeg"))', 1, 'b.jpg'],
    ['image-set(url("a.new") type("image/new")), url("c.jpg")', 1, 'c.jpg'],
    ['image-set(url("x type(\'image/new\')") 1x)', 1, "x type('image/new')"],
  ])('%s at %d', (value, pixelRatio, expected) => {
    expect(firstImageLayer(value, pixelRatio)?.address).toBe(expected);
  });
});

test.each([
  ['image-set(url("a.new") type("image/new"), url("b.jpg") type("image/jpeg"))', ['a.new'], 'a.new'],
  ['image-set(url("1.jpg") 1x, url("2.jpg") 2x)', ['2.jpg'], '2.jpg'],
  ['image-set(url("1.jpg") 1x, url("2.jpg") 2x)', ['2.jpg', '1.jpg'], '1.jpg'],
])('%s, with %j loaded', (value, loaded, expected) => {
  expect(imageLayers([value], 1, (address) => loaded.includes(address))[0]?.address).toBe(expected);
});

describe('the first layer', () => {
  test('has an index that counts the layers before it', () => {
    const value = 'linear-gradient(rgb(0, 0, 0), red), url("#paint"), url("b.jpg"), url("c.jpg")';
    expect(firstImageLayer(value, 1)).toEqual({ address: 'b.jpg', index: 2, resolution: 1 });
  });

  test('has the resolution of the chosen option', () => {
    const value = 'image-set(url("a.png") 1x, url("b.png") 2x)';
    expect(firstImageLayer(value, 1.5)).toEqual({ address: 'b.png', index: 0, resolution: 2 });
    expect(firstImageLayer('none', 1)).toBeNull();
  });
});

test('imageLayers finds all layers of a value, and all images of a content property', () => {
  const addresses = (value: string, separator: ',' | ' ') =>
    imageLayers(splitAt(value, separator), 1).map(({ address, index }) => `${index} ${address}`);
  expect(addresses('url("a.jpg"), linear-gradient(red, blue), image-set(url("b.jpg") 1x)', ',')).toEqual(['0 a.jpg', '2 b.jpg']);
  expect(addresses('url("a b.jpg") "url(no.jpg)" image-set(url("c.jpg") 1dppx) / "words"', ' ')).toEqual([
    '0 a b.jpg',
    '2 c.jpg',
  ]);
});
