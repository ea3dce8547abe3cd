// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { styleImages } from '../../../../src/content/image/style-images';

const nothing = {
  content: 'normal',
  borderImageSource: 'none',
  borderWidth: '0px',
  borderImageWidth: '1',
  borderImageSlice: '100%',
  listStylePosition: 'outside',
  overflowX: 'visible',
  backgroundImage: 'none',
  maskImage: 'none',
  listStyleImage: 'none',
  display: 'block',
};

function images(style: Partial<typeof nothing>, pseudo: '' | '::marker' = ''): string[] {
  const read = styleImages(document.body, { ...nothing, ...style } as CSSStyleDeclaration, pseudo);
  return read.map(({ kind, address, slot }) => `${kind} ${slot?.layer} ${address}`);
}

const url = (name: string) => `url("https://a.example/${name}.png")`;

test.each<[Partial<typeof nothing>, string[]]>([
  [{}, []],
  [{ backgroundImage: 'linear-gradient(red, blue)' }, []],
  [
    { backgroundImage: `${url('a')}, none, ${url('b')}` },
    ['background 0 https://a.example/a.png', 'background 2 https://a.example/b.png'],
  ],
  [{ maskImage: 'url("#shape")' }, []],
  [{ maskImage: url('a') }, ['mask 0 https://a.example/a.png']],
  [{ borderImageSource: url('a') }, []],
  [{ borderImageSource: url('a'), borderWidth: '0px 10px' }, ['border 0 https://a.example/a.png']],
  [{ borderImageSource: url('a'), borderImageWidth: '12px' }, ['border 0 https://a.example/a.png']],
  [{ borderImageSource: url('a'), borderImageWidth: '0', borderWidth: '10px' }, []],
  [{ borderImageSource: url('a'), borderImageWidth: '2 0', borderWidth: '0px 10px' }, []],
  [{ borderImageSource: url('a'), borderImageWidth: 'auto' }, ['border 0 https://a.example/a.png']],
  [{ borderImageSource: url('a'), borderImageSlice: '0', borderWidth: '10px' }, []],
  [{ borderImageSource: url('a'), borderImageSlice: '0 fill' }, ['border 0 https://a.example/a.png']],
  [{ listStyleImage: url('a') }, []],
  [{ listStyleImage: url('a'), display: 'list-item', overflowX: 'hidden' }, []],
  [
    { listStyleImage: url('a'), display: 'list-item', overflowX: 'hidden', listStylePosition: 'inside' },
    ['list-style 0 https://a.example/a.png'],
  ],
  [{ listStyleImage: url('a'), display: 'list-item' }, ['list-style 0 https://a.example/a.png']],
  [{ content: `"url(no.png)" ${url('a')} / "words"` }, ['content 1 https://a.example/a.png']],
  [{ backgroundImage: 'url("data:,")' }, ['background 0 data:,']],
])('%j', (style, expected) => expect(images(style)).toEqual(expected));

test('a marker shows only its content', () => {
  expect(images({ backgroundImage: url('a'), content: url('b') }, '::marker')).toEqual(['content 0 https://a.example/b.png']);
});
