// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withOrientation } from '../browser/images/jpeg.mjs';
import { serveDemo } from './demo.mjs';

/**
 * @typedef {object} ConformancePlacement one way in which pages show images
 * @property {string} name of its file or alternative text
 * @property {string} [kind] how it is listed; without it, it is not, and `why` says the reason
 * @property {string} [why]
 * @property {'permission'} [needs]
 * @property {'permission'} [needsInFirefox] there a sandboxed frame is of no origin that a click could stand for
 * @property {string} [captureMethod] by which its pixels come, if not by `page`
 * @property {string} [captureMethodWithoutPermission] or why they don't
 */

const PHOTOS = ['cat', 'coffee', 'koala', 'komodo-dragon', 'panda', 'polar-bear', 'rocket', 'astronaut', 'chameleon'];
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="red"/></svg>';
const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));

/** @returns {Promise<ConformancePlacement[]>} */
export async function readPlacements() {
  return JSON.parse(await readFile(`${pages}conformance/conformance.json`, 'utf8'));
}

/**
 * Serves the page with one of each placement. No two show the same: of a photograph that comes again the next one is turned or
 * mirrored by its EXIF orientation.
 * @param {ConformancePlacement[]} placements
 */
export async function serveConformance(placements) {
  const { server } = await serveDemo({ '/conformance/files/object-drawing.svg': { body: DRAWING } });
  for (const [index, { name }] of placements.entries()) {
    const photo = await readFile(`${pages}demo/photos/${PHOTOS[index % PHOTOS.length]}.jpg`);
    const orientation = /** @type {1} */ (1 + (Math.floor(index / PHOTOS.length) % 8));
    server.setRoute(`/conformance/files/${name}.jpg`, {
      body: orientation === 1 ? photo : withOrientation(photo, orientation),
      contentType: 'image/jpeg',
    });
  }
  return { server, address: `${server.origin}/conformance/index.html?other=${encodeURIComponent(server.otherOrigin)}` };
}
