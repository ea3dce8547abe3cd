// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { svgFileOf } from '../../../../src/content/capture/capture-drawing';

async function drawing(inside: string, around = '', attributes = ''): Promise<Document> {
  document.body.innerHTML = `${around}<svg id="it" ${attributes}>${inside}</svg>`;
  const svg = document.querySelector<SVGSVGElement>('#it')!;
  const file = new DOMParser().parseFromString(await svgFileOf(svg, new AbortController().signal), 'image/svg+xml');
  expect(file.querySelector('parsererror')).toBeNull();
  return file;
}

test('the rules of the page go along', async () => {
  const file = await drawing('<rect class="red"/>', '<style>.red { fill: rgb(255, 0, 0) }</style>');
  expect(file.querySelector('rect')?.getAttribute('style')).toContain('fill:rgb(255, 0, 0)');
});

test('what is used of elsewhere in the page goes along, and what that uses', async () => {
  const elsewhere =
    '<svg><symbol id="a"><rect fill="url(#b)"/></symbol><linearGradient id="b"/><circle id="unused"/></svg><p id="c"></p>';
  const file = await drawing('<use href="#a"/><use href="#missing"/><use href="#c"/>', elsewhere);
  expect(file.querySelectorAll('#a')).toHaveLength(1);
  expect(file.querySelectorAll('#b')).toHaveLength(1);
  expect(file.querySelectorAll('#unused, #c')).toHaveLength(0);
});

test('nothing that runs, and nothing that XML does not take', async () => {
  const file = await drawing('<script>run()</script><foreignObject><p>words</p></foreignObject><rect @click="run()" :key="1"/>');
  expect(file.querySelectorAll('script, foreignObject')).toHaveLength(0);
  expect(file.querySelectorAll('rect')).toHaveLength(1);
});

test.each([
  '<image href="https://a.example/1.jpg"/>',
  '<image xlink:href="1.jpg"/>',
  '<use href="sprites.svg#icon"/>',
  '<filter><feImage href="/1.jpg"/></filter>',
])('what uses another file cannot be one file: %s', async (inside) => {
  await expect(drawing(`<rect/>${inside}`)).rejects.toThrow(expect.objectContaining({ code: 'image-unreadable' }));
});

test('what is in the drawing itself is no other file', async () => {
  const file = await drawing('<rect id="r"/><use href="#r"/><image href="data:image/gif;base64,R0lGODlhAQABAAAAACw="/><image/>');
  expect(file.querySelectorAll('image')).toHaveLength(2);
});

test('the page keeps its drawing as it was', async () => {
  await drawing('<rect/><use href="#x"/>', '<svg><g id="x"/></svg>', 'width="5"');
  expect(document.querySelector('#it')?.outerHTML).toBe('<svg id="it" width="5"><rect></rect><use href="#x"></use></svg>');
});

test('a drawing of very many elements is left to the screen', async () => {
  await expect(drawing('<rect/>'.repeat(10_001))).rejects.toThrow(expect.objectContaining({ code: 'image-unreadable' }));
});
