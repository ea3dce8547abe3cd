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

test("the page's style rules are included", async () => {
  const file = await drawing('<rect class="red"/>', '<style>.red { fill: rgb(255, 0, 0) }</style>');
  expect(file.querySelector('rect')?.getAttribute('style')).toContain('fill:rgb(255, 0, 0)');
});

test('elements used from elsewhere in the page are included, and the elements that they use', async () => {
  const elsewhere =
    '<svg><symbol id="a"><rect fill="url(#b)"/></symbol><linearGradient id="b"/><circle id="unused"/></svg><p id="c"></p>';
  const file = await drawing('<use href="#a"/><use href="#missing"/><use href="#c"/>', elsewhere);
  expect(file.querySelectorAll('#a')).toHaveLength(1);
  expect(file.querySelectorAll('#b')).toHaveLength(1);
  expect(file.querySelectorAll('#unused, #c')).toHaveLength(0);
});

test('nothing that runs is included, and nothing that is invalid in XML', async () => {
  const file = await drawing('<script>run()</script><foreignObject><p>words</p></foreignObject><rect @click="run()" :key="1"/>');
  expect(file.querySelectorAll('script, foreignObject')).toHaveLength(0);
  expect(file.querySelectorAll('rect')).toHaveLength(1);
});

test.each([
  '<image href="https://a.example/1.jpg"/>',
  '<image xlink:href="1.jpg"/>',
  '<use href="sprites.svg#icon"/>',
  '<filter><feImage href="/1.jpg"/></filter>',
])('a drawing that uses another file cannot become one file: %s', async (inside) => {
  await expect(drawing(`<rect/>${inside}`)).rejects.toThrow(expect.objectContaining({ code: 'image-unreadable' }));
});

test('references within the drawing are no other files', async () => {
  const file = await drawing('<rect id="r"/><use href="#r"/><image href="data:image/gif;base64,R0lGODlhAQABAAAAACw="/><image/>');
  expect(file.querySelectorAll('image')).toHaveLength(2);
});

test('the drawing in the page stays unchanged', async () => {
  await drawing('<rect/><use href="#x"/>', '<svg><g id="x"/></svg>', 'width="5"');
  expect(document.querySelector('#it')?.outerHTML).toBe('<svg id="it" width="5"><rect></rect><use href="#x"></use></svg>');
});

test('a drawing with very many elements is left to the screen', async () => {
  await expect(drawing('<rect/>'.repeat(10_001))).rejects.toThrow(expect.objectContaining({ code: 'image-unreadable' }));
});
