// @ts-check
/**
 * Defines which room of `src` may import which. A room is a folder of `src`, `content`, `engine` or `pages`. Each room imports
 * only rooms above it in this table, so that no cycle can form. `npm run import-rules` writes the lint rules and the table in
 * CONTRIBUTING from it, and a test compares both.
 */

/**
 * @typedef {object} Room
 * @property {string} holds what belongs into the room
 * @property {string[]} imports rooms that it may import besides itself
 */

const ground = ['domain', 'media', 'platform', 'messaging', 'settings'];
const frame = [...ground, 'content/dom', 'content/geometry', 'content/image', 'content/frame'];
const page = [...ground, 'ui', 'lists'];

/** @type {Record<string, Room>} */
export const rooms = {
  domain: { holds: 'types and pure rules: classification, candidate, errors, run state', imports: [] },
  media: { holds: 'files and pixels: kinds, previews, animation, heat-map arithmetic', imports: ['domain'] },
  platform: { holds: 'the browser API and its texts', imports: ['domain', '_locales'] },
  messaging: { holds: 'who may ask whom for what, and how messages travel', imports: ['domain', 'media', 'platform'] },
  settings: { holds: 'what the user chose, and what was measured, in storage', imports: ['domain', 'platform'] },
  ui: { holds: 'components of card and pages (Preact)', imports: ['domain', 'media', 'platform', 'settings'] },
  'engine/head': { holds: 'pooling, linear layer, softmax, top-k', imports: ['domain'] },
  'engine/graph': { holds: 'a network as data, and passes over it', imports: ['engine/head'] },
  'engine/models': { holds: 'files and descriptors of models', imports: ['domain'] },
  'engine/decode': { holds: 'from a file to the input of a network', imports: ['domain', 'media', 'engine/models'] },
  'engine/executors': {
    holds: 'what runs a network, and on which backend',
    imports: ['domain', 'engine/graph', 'engine/models'],
  },
  'engine/worker': {
    holds: 'what the engine worker answers',
    imports: ['domain', 'messaging', 'engine/head', 'engine/graph', 'engine/models', 'engine/decode', 'engine/executors'],
  },
  'engine/scheduler': { holds: 'which worker does what, and when; runs in the host', imports: ['domain', 'messaging'] },
  host: {
    holds: "what hosts the engine's workers in either browser",
    imports: ['domain', 'media', 'messaging', 'engine/scheduler'],
  },
  offscreen: { holds: "Chrome's document around the host", imports: ['messaging', 'host'] },
  background: { holds: 'routes messages, menus, permissions; keeps nothing in memory', imports: [...ground, 'host'] },
  'content/dom': { holds: 'elements, shadow roots, events, styles', imports: ['domain', 'platform', 'messaging'] },
  'content/geometry': { holds: 'boxes, transforms, tiles, clips', imports: ['domain', 'content/dom'] },
  'content/image': {
    holds: 'the images that an element shows',
    imports: ['domain', 'media', 'messaging', 'content/dom', 'content/geometry'],
  },
  'content/frame': {
    holds: 'state of one frame, and its way to the background',
    imports: [...ground, 'content/dom', 'content/geometry', 'content/image'],
  },
  'content/find': { holds: 'candidates: what is worth classifying, what a person points at', imports: [...frame, 'ui'] },
  'content/capture': { holds: 'pixels of an image', imports: frame },
  'content/scan': { holds: "the list of a frame's images, and the run over it", imports: frame },
  'content/overlay': { holds: 'what is drawn over a page: card, heat map, picker', imports: [...frame, 'ui'] },
  'content/bundles': {
    holds: 'entries of the scripts that come into a frame on demand',
    imports: [...frame, 'content/find', 'content/capture', 'content/scan', 'content/overlay'],
  },
  content: {
    holds: 'wires one frame',
    imports: [...frame, 'content/find', 'content/capture', 'content/scan', 'content/overlay'],
  },
  lists: { holds: 'where rows come from, and how lists filter, draw and export them', imports: [...ground, 'ui'] },
  'pages/popup': { holds: 'the popup', imports: page },
  'pages/panel': { holds: 'the list beside a page', imports: page },
  'pages/results': { holds: 'the page of a whole list', imports: page },
  'pages/options': { holds: 'the options page', imports: page },
  'pages/explanation': { holds: 'the page that explains an answer', imports: page },
  'pages/welcome': { holds: 'the page that opens after the installation', imports: page },
};

/** Folders whose own folders are rooms. */
const divided = ['content', 'engine', 'pages'];

/** @param {string} file relative to `src` @returns {string} the file's room, or its first folder if it belongs to no room */
export function roomOf(file) {
  const [first = '', second = '', ...deeper] = file.split('/');
  return divided.includes(first) && deeper.length > 0 ? `${first}/${second}` : first;
}

/** @returns {{overrides: object[]}} the lint rules of `build/import-rules.json` */
export function importRules() {
  return {
    overrides: Object.entries(rooms).map(([room, { imports }]) => ({
      files: [divided.includes(room) ? `src/${room}/*` : `src/${room}/**`],
      rules: {
        'eslint/no-restricted-imports': ['error', { patterns: [...packagesClosedTo(room), ...roomsClosedTo(room, imports)] }],
      },
    })),
  };
}

/** @param {string} room */
function packagesClosedTo(room) {
  return [
    ...(room.startsWith('engine/') ? [] : [{ group: ['@tensorflow/*'], message: 'Only the engine may import TensorFlow.js.' }]),
    ...(room === 'platform'
      ? []
      : [{ group: ['webextension-polyfill'], message: 'The WebExtension API comes through platform/browser.ts.' }]),
  ];
}

/** @param {string} room @param {string[]} imports */
function roomsClosedTo(room, imports) {
  const closed = Object.keys(rooms).filter((each) => each !== room && !divided.includes(each) && !imports.includes(each));
  const message = `${room} may import ${imports.length > 0 ? imports.join(', ') : 'no other room'} (build/import-matrix.mjs).`;
  return closed.length > 0 ? [{ group: closed.map((each) => globOf(each, room)), message }] : [];
}

/**
 * Returns a room's path in relative imports, which leave out a folder that importer and room share.
 * @param {string} room
 * @param {string} importer
 */
function globOf(room, importer) {
  const [folder = '', name = ''] = room.split('/');
  const isBeside = name !== '' && importer.startsWith(`${folder}/`);
  return isBeside ? `**/${name}/**` : `**/${room}/**`;
}

/** @returns {string} the table of CONTRIBUTING */
export function importTable() {
  const lines = Object.entries(rooms).map(
    ([room, { holds, imports }]) =>
      `| \`${room}\` | ${holds} | ${imports.map((each) => `\`${each}\``).join(', ') || 'nothing'} |`,
  );
  return ['| room | holds | may import |', '| --- | --- | --- |', ...lines].join('\n');
}
