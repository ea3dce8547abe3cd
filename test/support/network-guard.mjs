// @ts-check
import { createServer } from 'node:http';

/**
 * @typedef {object} OutsideRequest
 * @property {string} method CONNECT for HTTPS and WebSockets
 * @property {string} target URL, or host and port after CONNECT
 * @property {string} host
 */

/**
 * @typedef {object} NetworkGuard
 * @property {OutsideRequest[]} requests all requests that tried to leave loopback and were refused
 * @property {string[]} chromeArguments
 * @property {Record<string, unknown>} firefoxPreferences
 * @property {() => OutsideRequest[]} takeRequests returns the recorded requests and removes them
 * @property {() => void} assertSilent throws a sentence that names the requests that tried to leave
 * @property {() => Promise<void>} stop
 */

/**
 * Starts a proxy that lets nothing through. A browser uses it for everything but loopback, so that requests of pages, workers,
 * the background and the browser itself are recorded. Names cannot be resolved either, so that nothing bypasses the proxy.
 * @returns {Promise<NetworkGuard>}
 */
export async function startNetworkGuard() {
  /** @type {OutsideRequest[]} */
  const requests = [];
  const server = createServer((request, response) => {
    requests.push(describe(request.method ?? 'GET', request.url ?? ''));
    request.resume();
    response.writeHead(403, { 'content-type': 'text/plain', connection: 'close' }).end('Refused: only loopback is open.');
  });
  server.on('connect', (request, socket) => {
    requests.push(describe('CONNECT', request.url ?? ''));
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    requests,
    chromeArguments: [
      `--proxy-server=http://127.0.0.1:${port}`, // Chrome never uses a proxy for loopback.
      // Chrome loads a dictionary from this host once somebody types, whatever its settings are. Outside the proxy, the next rule
      // blocks it.
      '--proxy-bypass-list=redirector.gvt1.com',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
      '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    ],
    firefoxPreferences: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.no_proxies_on': 'localhost, 127.0.0.1, [::1]',
      'network.proxy.failover_direct': false,
      'network.proxy.allow_bypass': false,
      'network.trr.mode': 5,
      'network.dns.disablePrefetch': true,
      'media.peerconnection.ice.proxy_only': true,
    },
    takeRequests: () => requests.splice(0),
    assertSilent() {
      if (requests.length === 0) return;
      const list = requests.map(({ method, target }) => `${method} ${target}`).join(', ');
      throw new Error(`Something tried to leave loopback: ${list}`);
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * @param {string} method
 * @param {string} target
 * @returns {OutsideRequest}
 */
function describe(method, target) {
  const url = method === 'CONNECT' ? `https://${target}` : target;
  return { method, target, host: URL.canParse(url) ? new URL(url).hostname : target };
}
