import type { Route } from '../../support/server.mjs';

/** Names by which style sheets ask for fonts of the system, with those that some browser or system lets a page define. */
const FONT_NAMES = [
  'Evil',
  'system-ui',
  'sans-serif',
  'serif',
  'monospace',
  'ui-sans-serif',
  '-apple-system',
  'BlinkMacSystemFont',
  '-webkit-standard',
  'Segoe UI',
  'Arial',
  'Helvetica',
  'Helvetica Neue',
  'Roboto',
  'Cantarell',
  'DejaVu Sans',
  'Noto Sans',
  'Liberation Sans',
  'Ubuntu',
];

/** Custom properties that style sheets of GapLens have had. */
const PROPERTIES = ['font', 'font-small', 'font-title', 'font-lead', 'surface', 'text', 'text-quiet', 'accent', 'line', 'radius'];

const faces = FONT_NAMES.map((name) => `@font-face { font-family: "${name}"; src: url(data:font/woff2;base64,AA); }`);
const properties = PROPERTIES.map(
  (name) =>
    `@property --${name} { syntax: "*"; inherits: false; initial-value: ${name.startsWith('font') ? '13px Evil' : 'url(/evil.png)'}; }`,
);

const page = (body: string): Route => ({
  contentType: 'text/html',
  body: `<!doctype html><meta charset="utf-8"><style>${[...faces, ...properties].join('\n')}</style>
    <script src="/reading/read-everything.mjs"></script>${body}`,
});

/** A page that reads, with a photograph; another with nothing to classify. */
export const readingPages: Record<string, Route> = {
  '/reading/photo': page(
    `<p style="margin:0">~</p><img id="koala" tabindex="0" src="/demo/photos/koala.jpg" style="width:300px;height:300px">`,
  ),
  '/reading/nothing': page('<p>~</p>'),
};
