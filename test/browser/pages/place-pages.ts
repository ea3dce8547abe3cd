import type { Route } from '../../support/server.mjs';

/** `attributes` of the root element, rules, and what is in the body: a photograph of a koala as `#koala`, unless it says otherwise. */
interface PlacePage {
  attributes?: string;
  style?: string;
  body?: string;
}

const KOALA = '<img id="koala" tabindex="0" src="/demo/photos/koala.jpg" alt="Koala">';
const LONG = '<p>Text about koalas.</p>'.repeat(60);

/** CSS pixels of the viewport, whatever the page is zoomed by: a card has room to the right, and nowhere else. */
const placed = (zoom: number) =>
  `#koala { position: absolute; left: ${20 / zoom}px; top: ${60 / zoom}px; width: ${500 / zoom}px; height: ${300 / zoom}px }`;

const frameOf = (address: string) =>
  `<iframe src="${address}" style="width: 300px; height: 240px; border: 3px solid gray; margin: 30px"></iframe>`;

const pages: Record<string, PlacePage> = {
  plain: { style: placed(1), body: `${KOALA}${LONG}` },
  'zoomed-in': { attributes: 'style="zoom: 1.5"', style: placed(1.5) },
  'zoomed-out': { style: `html { zoom: .6 !important } body { zoom: .5 } ${placed(0.3)}` },
  transformed: {
    style: `html, body { transform: translateX(0); perspective: 400px; contain: paint; will-change: transform, opacity }
      body { height: 600px } ${placed(1)}`,
  },
  important: {
    style: `* { transform: scale(.5) !important; opacity: .3 !important; zoom: 3 !important; direction: rtl !important;
        inset: 40px !important; position: relative !important; visibility: hidden !important; filter: blur(9px) !important;
        writing-mode: vertical-rl !important; letter-spacing: 1em !important; user-select: none !important }
      html, body, #koala { transform: none !important; opacity: 1 !important; zoom: 1 !important; visibility: visible !important;
        filter: none !important; inset: auto !important; direction: ltr !important; writing-mode: horizontal-tb !important }
      html { font-size: 200px }
      *::before { content: 'X' !important; font-size: 90px !important; position: fixed !important; inset: 0 !important;
        background: red !important; z-index: 99999 !important }
      html::before, body::before { content: none !important }
      #koala { position: absolute !important; left: 20px !important; top: 60px !important; width: 500px; height: 300px }`,
  },
  'right-to-left': {
    attributes: 'dir="rtl"',
    style: `html { unicode-bidi: bidi-override } ${placed(1)}
      ::backdrop { background: rgb(0 0 0 / .6) !important; backdrop-filter: blur(4px) !important; display: block !important }`,
    body: `${KOALA}<script>
      const away = { opacity: 0, transform: 'translateX(400px)' };
      new MutationObserver(([{ addedNodes }]) => addedNodes.forEach((node) => node.animate?.([away, away], 1e6)))
        .observe(document.documentElement, { childList: true });
    </script>`,
  },
  narrow: { style: '#koala { width: 100% }', body: `${KOALA}${LONG}` },
  inner: { style: '#koala { width: 100% }' },
  framing: { body: `${frameOf('/place/inner')}${LONG}` },
};

const documentOf = ({ attributes = '', style = '', body = KOALA }: PlacePage) =>
  `<!doctype html><html ${attributes}><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <link rel="icon" href="data:,"><style>body { margin: 0 } ${style}</style>${body}`;

/** Pages by their paths. */
export function placePages(): Record<string, Route> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, page]) => [`/place/${name}`, { contentType: 'text/html', body: documentOf(page) }]),
  );
}

/** A page with a small frame of another site. */
export function framingPage(origin: string): Route {
  return { contentType: 'text/html', body: documentOf({ body: frameOf(`${origin}/place/inner`) }) };
}
