// Renders generated pages to pictures in headless Chromium:
//   node render.mjs DATA KIND train|apart COUNT [FIRST]
// KIND names a module of this folder with `build(context)`; picture n of a part is the same on every run.
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import { createFonts } from './fonts.mjs';
import { createRandom } from './random.mjs';

const [data, kind, part, count, first = '0'] = process.argv.slice(2);
const PART_SEED = { train: 1_000_000, apart: 2_000_000 };
const SETTLE_LIMIT = 4000; // ms until a page that draws by script is taken as it is
const TYPES = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  mjs: 'text/javascript',
  svg: 'image/svg+xml',
  json: 'application/json',
  png: 'image/png',
  jpg: 'image/jpeg',
  woff2: 'font/woff2',
};

const puppeteer = createRequire(path.join(path.resolve(data), 'npm/package.json'))('puppeteer-core');
const { build, prepare } = await import(`./${kind}.mjs`);
await prepare?.(data);
const corpus = JSON.parse(await readFile(path.join(data, 'corpus.json'), 'utf8'));
const fonts = createFonts(data, part === 'apart');
const server = createServer(serve);
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;
let currentPage = '';
let siteRoot = ''; // where a template's own absolute addresses begin

const folder = path.join(data, 'shots', `${kind}-${part}`);
await mkdir(folder, { recursive: true });
const browser = await puppeteer.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'],
});
const page = await browser.newPage();
const faults = [];
for (let n = Number(first); n < Number(first) + Number(count); n++) {
  const random = createRandom(PART_SEED[part] + n);
  try {
    await shoot(build({ random, corpus, fonts, part, n, data }), n);
  } catch (fault) {
    faults.push(`${n}: ${fault.message}`);
  }
}
await browser.close();
server.close();
console.log(
  `${kind} ${part}: ${Number(count) - faults.length} pictures${faults.length > 0 ? `, ${faults.length} failed: ${faults.slice(0, 3).join('; ')}` : ''}`,
);

async function shoot({ html, url, root = '', width, height, scale = 1, wait, clip, scroll }, n) {
  siteRoot = root;
  await page.setViewport({ width, height, deviceScaleFactor: scale });
  currentPage = html ?? '';
  await page.goto(url ? origin + url : `${origin}/current.html`, { waitUntil: 'load', timeout: 15_000 });
  if (scroll)
    await page.evaluate((share) => window.scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight)), scroll);
  if (wait) await page.waitForFunction(wait, { timeout: SETTLE_LIMIT }).catch(() => faults.push(`${n}: slow`));
  await page.screenshot({ path: path.join(folder, `${String(n).padStart(5, '0')}.png`), ...(clip && { clip }) });
}

/** Answers the current page, and the files of the fetched packages. */
async function serve(request, response) {
  const name = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
  const type = TYPES[name.split('.').pop()] ?? 'application/octet-stream';
  try {
    const body =
      name === '/current.html'
        ? currentPage
        : await readFile(path.join(data, path.normalize(name))).catch(() =>
            readFile(path.join(data, siteRoot, path.normalize(name))),
          );
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8` }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}
