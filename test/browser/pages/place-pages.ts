import type { Route } from '../../support/server.mjs';

/** `attributes` of the root element, rules, and what is in the body: a photograph of a koala as `#koala`, unless it says otherwise. */
interface PlacePage {
  attributes?: string;
  style?: string;
  body?: string;
}

const KOALA = '<img id="koala" src="/demo/photos/koala.jpg" alt="Koala">';

/** CSS pixels of the viewport, whatever the page is zoomed by: a card has room to the right, and nowhere else. */
const placed = (zoom: number) =>
  `#koala { position: absolute; left: ${20 / zoom}px; top: ${60 / zoom}px; width: ${500 / zoom}px; height: ${300 / zoom}px }`;

const pages: Record<string, PlacePage> = {
  'zoomed-in': { attributes: 'style="zoom: 1.5"', style: placed(1.5) },
  'zoomed-out': { style: `html { zoom: .3 !important } ${placed(0.3)}` },
  'zoomed-twice': { style: `html { zoom: 2 } body { zoom: .8 } div { zoom: 1.25 } ${placed(2)}`, body: `<div>${KOALA}</div>` },
  'zoomed-late': {
    style: placed(1),
    body: `${KOALA}<script>addEventListener('contextmenu', () => setTimeout(() => (document.body.style.zoom = 1.0001)))</script>`,
  },
  transformed: {
    style: `html, body { transform: translateX(0); perspective: 400px; contain: paint; will-change: transform, opacity }
      body { height: 600px } ${placed(1)}`,
  },
  important: {
    style: `* { transform: scale(.5) !important; opacity: .3 !important; zoom: 3 !important; direction: rtl !important;
        inset: 40px !important; position: relative !important; visibility: hidden !important; filter: blur(9px) !important }
      html, body, #koala { transform: none !important; opacity: 1 !important; zoom: 1 !important; visibility: visible !important;
        filter: none !important; inset: auto !important; direction: ltr !important }
      html { font-size: 200px }
      *::before { content: 'X' !important; font-size: 90px !important; position: fixed !important; inset: 0 !important;
        background: red !important; z-index: 99999 !important }
      html::before, body::before { content: none !important }
      #koala { position: absolute !important; left: 20px !important; top: 60px !important; width: 500px; height: 300px }`,
  },
};

const documentOf = ({ attributes = '', style = '', body = KOALA }: PlacePage) =>
  `<!doctype html><html ${attributes}><meta charset="utf-8"><link rel="icon" href="data:,"><style>body { margin: 0 } ${style}</style>${body}`;

export const placePages: Record<string, Route> = Object.fromEntries(
  Object.entries(pages).map(([name, page]) => [`/place/${name}`, { contentType: 'text/html', body: documentOf(page) }]),
);
