/* Documents that no parser built from HTML, or that are other ones later. */
import type { Page } from 'puppeteer-core';

/** The classes that photographs of the demo page get. */
export const PHOTOGRAPHS = {
  cat: /cat$|tabby/i,
  koala: /^koala/i,
  panda: /panda$/i,
  'komodo-dragon': /^komodo dragon/i,
  'polar-bear': /^ice bear/i,
  rocket: /missile|rocket/i,
  coffee: /espresso/i,
} as const;
export type Photograph = keyof typeof PHOTOGRAPHS;

const photo = (name: Photograph, origin = '') => `${origin}/demo/photos/${name}.jpg`;
const img = (name: Photograph, origin = '') => `<img src="${photo(name, origin)}" width="240" height="160" alt=""/>`;
export const pageOf = (names: readonly Photograph[], origin = '') =>
  `<!doctype html><title>Images</title>${names.map((name) => img(name, origin)).join('')}`;

interface DocumentCase {
  name: string;
  body: string;
  type?: string;
  /** Done once the page has loaded. */
  change?: (page: Page) => Promise<unknown>;
  /** The photographs that a person sees. */
  seen: Photograph[];
}

const background = (name: Photograph) =>
  `<div style="width: 300px; height: 200px; background: url('${photo(name)}') center/cover"></div>`;
const framed = '<iframe width="340" height="240" srcdoc="&lt;p&gt;Here&lt;/p&gt;"></iframe>';

export const documents: DocumentCase[] = [
  {
    name: 'xhtml',
    type: 'application/xhtml+xml',
    body: `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>X</title></head><body>${img('cat')}${background('panda')}</body></html>`,
    seen: ['cat', 'panda'],
  },
  {
    name: 'xml',
    type: 'application/xml',
    body: `<?xml version="1.0"?><book xmlns:html="http://www.w3.org/1999/xhtml"><html:img src="${photo('koala')}" width="300" height="200"/></book>`,
    seen: ['koala'],
  },
  {
    name: 'svg',
    type: 'image/svg+xml',
    body: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 220"><image href="${photo('cat')}" width="300" height="200"/><image href="${photo('komodo-dragon')}" x="320" width="300" height="200"/></svg>`,
    seen: ['cat', 'komodo-dragon'],
  },
  {
    name: 'written-and-adopted',
    body: `${pageOf(['koala', 'panda'])}${framed}${framed}`,
    change: (page) =>
      page.evaluate((html) => {
        const [written, adopting] = [...document.querySelectorAll('iframe')].map(({ contentDocument }) => contentDocument);
        written?.open();
        written?.write(html);
        written?.close();
        adopting?.body.append(document.images[0]!);
      }, img('cat')),
    seen: ['cat', 'koala', 'panda'],
  },
  {
    name: 'another-root-and-shadow-tree',
    body: pageOf(['polar-bear']),
    change: (page) =>
      page.evaluate(
        (first, second) => {
          const root = document.createElement('html');
          document.documentElement.replaceWith(root);
          root.append(document.createElement('head'), document.createElement('body'));
          document.body.innerHTML = `${first}<div id="host">${second}</div>`;
          const shadow = document.querySelector('#host')!.attachShadow({ mode: 'closed' });
          shadow.innerHTML = '<p>Closed</p><slot></slot>';
        },
        img('koala'),
        img('cat'),
      ),
    seen: ['cat', 'koala'],
  },
];

/** Runs in a page: waits until its images and those of its frames have loaded. */
export async function whenImagesLoaded(): Promise<void> {
  const frames = [...document.querySelectorAll('iframe')].map(({ contentDocument }) => contentDocument);
  const images = [document, ...frames].flatMap((each) => [...(each?.images ?? [])]);
  await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
}

interface ChangeCase {
  name: string;
  change: (page: Page, html: string) => Promise<unknown>;
  /** The photographs that come with it. */
  added: Photograph[];
}

export const changes: ChangeCase[] = [
  {
    name: 'each image takes the source of the next one, under another address',
    change: (page) =>
      page.evaluate(() => {
        history.pushState({}, '', '/somewhere');
        const images = [...document.images];
        const sources = images.map(({ src }) => src);
        for (const [i, image] of images.entries()) image.src = sources[(i + 1) % sources.length] ?? '';
      }),
    added: [],
  },
  {
    name: 'the document is written anew',
    change: (page, html) =>
      page.evaluate((written) => {
        document.open();
        document.write(written);
        document.close();
      }, html),
    added: ['rocket', 'coffee'],
  },
  {
    name: 'the page is left, and shown again by going back',
    change: async (page) => {
      await page.goto(new URL('/xhtml', page.url()).href);
      await page.goBack();
    },
    added: [],
  },
];
