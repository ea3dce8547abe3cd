// @ts-check

/** @typedef {import('./stage.mjs').Stage} Stage */

/**
 * A surface in one of its states, ready for pictures.
 * @typedef {object} Shown
 * @property {string} state
 * @property {import('puppeteer-core').Page} page
 * @property {string} [element] selector of an element that has to be in view
 * @property {true} [whole] the picture shows the whole page, not only what is in view
 * @property {true} [screen] the picture shows the screen, for what is not in a page
 */

/**
 * Something that people see. `walk` brings it from state to state and yields each one.
 * @typedef {object} Surface
 * @property {string} name
 * @property {readonly import('./looks.mjs').LookName[]} looks
 * @property {{width: number, height: number}} size CSS pixels
 * @property {readonly string[]} states all that `walk` yields, in its order
 * @property {(stage: Stage) => AsyncGenerator<Shown, void>} walk
 */

/** Checks a surface's type, and keeps its name. @param {Surface} surface */
export const defineSurface = (surface) => surface;
