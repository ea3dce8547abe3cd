// @ts-check
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { contentTypeOf } from './content-type.mjs';

/**
 * A route's response. Everything is optional: `{}` is an empty response with status 200.
 * @typedef {object} Route
 * @property {number} [status]
 * @property {string | Buffer | Uint8Array} [body]
 * @property {string} [file] sent instead of `body`
 * @property {string} [contentType] right or wrong; default: by the extension of the file or path
 * @property {Record<string, string>} [headers]
 * @property {string} [cors] value of Access-Control-Allow-Origin: '*' or an origin
 * @property {string} [csp] value of Content-Security-Policy
 * @property {number} [delay] ms before the first byte
 * @property {number} [cutAfter] bytes sent before the connection is cut, although the header states the full length
 * @property {true} [endless] sends the body again and again until the client disconnects
 * @property {{header: string, value: RegExp, otherwise: Route}} [needs] a required header of the request; without it, `otherwise`
 * is the response
 * @property {number} [pause] ms between two pieces of an endless body, which would fill a browser's memory in a minute at full
 * speed
 */

/** @typedef {{method: string, path: string, host: string, headers: import('node:http').IncomingHttpHeaders}} RecordedRequest */

/**
 * @typedef {object} TestServer
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {string} otherOrigin the same host on another port: cross-origin, same-site
 * @property {string} otherSite `http://localhost:OTHER_PORT`: cross-origin and cross-site
 * @property {RecordedRequest[]} requests in order of arrival
 * @property {(path: string, route: Route) => void} setRoute adds or replaces a route
 * @property {() => Promise<void>} stop
 */

/**
 * Serves pages and images on loopback, the same on two ports.
 * @param {{folders?: Record<string, string>, routes?: Record<string, Route>}} [content] `folders`: URL prefix (such as
 *   '/' or '/images/') to folder; `routes`: path to answer, which wins over folders
 * @returns {Promise<TestServer>}
 */
export async function startServer({ folders = {}, routes = {} } = {}) {
  const table = new Map(Object.entries(routes));
  /** @type {RecordedRequest[]} */
  const requests = [];
  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  async function handle(request, response) {
    const url = new URL(request.url ?? '/', 'http://loopback.invalid');
    const { method = 'GET', headers } = request;
    requests.push({ method, path: url.pathname + url.search, host: headers.host ?? '', headers });
    const route = table.get(url.pathname) ?? (await routeToFile(folders, url.pathname));
    const { needs } = route;
    const isServed = !needs || needs.value.test(String(headers[needs.header] ?? ''));
    await answer(response, isServed ? route : needs.otherwise, url.pathname);
  }
  const servers = [0, 1].map(() =>
    createServer((request, response) => void handle(request, response).catch((error) => response.destroy(error))),
  );
  const [port, otherPort] = await Promise.all(servers.map(listen));
  return {
    origin: `http://127.0.0.1:${port}`,
    otherOrigin: `http://127.0.0.1:${otherPort}`,
    otherSite: `http://localhost:${otherPort}`,
    requests,
    setRoute: (where, route) => void table.set(where, route),
    stop: async () => void (await Promise.all(servers.map(close))),
  };
}

/**
 * @param {Record<string, string>} folders
 * @param {string} pathname
 * @returns {Promise<Route>}
 */
async function routeToFile(folders, pathname) {
  const longestFirst = Object.entries(folders).sort(([a], [b]) => b.length - a.length);
  for (const [prefix, root] of longestFirst.filter(([each]) => pathname.startsWith(each))) {
    const folder = path.resolve(root);
    const file = path.resolve(folder, decodeURIComponent(pathname.slice(prefix.length)) || 'index.html');
    if (!file.startsWith(folder + path.sep)) continue;
    const body = await readFile(file).catch(() => undefined);
    if (body) return { body, contentType: contentTypeOf(file) };
  }
  return { status: 404, body: 'There is nothing here.', contentType: 'text/plain' };
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Route} route
 * @param {string} pathname
 */
async function answer(response, route, pathname) {
  const body = Buffer.from(route.file ? await readFile(route.file) : (route.body ?? ''));
  if (route.delay) await new Promise((resolve) => setTimeout(resolve, route.delay));
  response.writeHead(route.status ?? 200, {
    'content-type': route.contentType ?? contentTypeOf(route.file ?? pathname),
    'cache-control': 'no-store',
    ...(route.endless ? {} : { 'content-length': body.length }),
    ...(route.cors ? { 'access-control-allow-origin': route.cors } : {}),
    ...(route.csp ? { 'content-security-policy': route.csp } : {}),
    ...route.headers,
  });
  if (route.endless) return sendEndlessly(response, body, route.pause);
  if (route.cutAfter === undefined) return void response.end(body);
  response.write(body.subarray(0, route.cutAfter), () => response.destroy());
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {Buffer} body
 * @param {number} [pause]
 */
function sendEndlessly(response, body, pause) {
  const piece = body.length > 0 ? body : Buffer.alloc(1024);
  if (pause !== undefined) {
    response.write(piece);
    const timer = setInterval(() => response.write(piece), pause);
    return void response.on('close', () => clearInterval(timer));
  }
  const send = () => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', send);
  send();
}

/**
 * @param {import('node:http').Server} server
 * @returns {Promise<number>} the port
 */
function listen(server) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port));
  });
}

/** @param {import('node:http').Server} server */
function close(server) {
  return new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
}
