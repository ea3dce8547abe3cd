// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { PHOTOGRAPHS } from './photographs.mjs';
import { varyJpeg } from './vary-jpeg.mjs';

/**
 * @typedef {object} PhotographServer
 * @property {(count: number, from?: number) => string} addressOfPage a page of that many photographs, beginning with that one
 * @property {(index: number) => string} addressOf a photograph. Beyond the set, they repeat with slightly different pixels.
 * @property {() => number} takeRequests returns the requests for photographs since the last call
 * @property {() => Promise<void>} stop
 */

/**
 * Serves pages of photographs on loopback. Browsers may cache the photographs, as on most pages.
 * @param {string} folder
 * @returns {Promise<PhotographServer>}
 */
export async function servePhotographs(folder) {
  let requests = 0;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/page') {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
      return void response.end(writePage(Number(url.searchParams.get('from')), Number(url.searchParams.get('count'))));
    }
    const index = /^\/(\d+)\.jpg$/.exec(url.pathname)?.[1];
    if (index === undefined) return void response.writeHead(404).end();
    requests += 1;
    return void sendPhotograph(folder, Number(index), response).catch((error) => response.destroy(error));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const origin = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return {
    addressOfPage: (count, from = 0) => `${origin}/page?from=${from}&count=${count}`,
    addressOf: (index) => `${origin}/${index}.jpg`,
    takeRequests() {
      const taken = requests;
      requests = 0;
      return taken;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** @param {string} folder @param {number} index @param {import('node:http').ServerResponse} response */
async function sendPhotograph(folder, index, response) {
  const original = await readFile(path.join(folder, `${index % PHOTOGRAPHS}.jpg`));
  const body = varyJpeg(original, Math.floor(index / PHOTOGRAPHS));
  response.writeHead(200, {
    'content-type': 'image/jpeg',
    'content-length': body.length,
    'cache-control': 'max-age=3600',
    'access-control-allow-origin': '*',
  });
  response.end(body);
}

/** @param {number} from @param {number} count */
function writePage(from, count) {
  const images = Array.from(
    { length: count },
    (_, index) => `<img src="/${from + index}.jpg" alt="photograph ${from + index}" width="160" height="120" tabindex="0">`,
  );
  return `<!doctype html><html lang="en"><title>${count} photographs</title><style>img { object-fit: cover }</style>${images.join('\n')}`;
}
