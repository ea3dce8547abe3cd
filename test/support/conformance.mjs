// @ts-check
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { withOrientation } from '../browser/images/jpeg.mjs';
import { serveDemo } from './demo.mjs';

/**
 * @typedef {object} ConformancePlacement a way in which pages show images
 * @property {string} name file name or alternative text
 * @property {string} [kind] kind in the list; missing for an image that is not listed, for the reason in `why`
 * @property {string} [why]
 * @property {'permission'} [needs]
 * @property {'permission'} [needsInFirefox] in Firefox, a sandboxed frame has no origin that a click could grant
 * @property {string} [captureMethod] method that captures its pixels, if not `page`
 * @property {string} [captureMethodWithoutPermission] method without the permission, or the error's code
 */

const PHOTOS = ['cat', 'coffee', 'koala', 'komodo-dragon', 'panda', 'polar-bear', 'rocket', 'astronaut', 'chameleon'];
const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4" fill="red"/></svg>';
const pages = fileURLToPath(new URL('../browser/pages/', import.meta.url));

/** @returns {Promise<ConformancePlacement[]>} */
export async function readPlacements() {
  return JSON.parse(await readFile(`${pages}conformance/conformance.json`, 'utf8'));
}

/**
 * Serves the page with one image for each placement. All look different: a photograph that is used again is rotated or mirrored
 * by its EXIF orientation.
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
