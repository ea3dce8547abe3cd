// @ts-check
import { card } from './card.mjs';
import { explanation } from './explanation.mjs';
import { kinds } from './kinds.mjs';
import { lists } from './lists.mjs';
import { options } from './options.mjs';
import { panel } from './panel.mjs';
import { picker } from './picker.mjs';
import { popup } from './popup.mjs';
import { results } from './results.mjs';
import { welcome } from './welcome.mjs';
import { window } from './window.mjs';

/** All surfaces, in the order in which their pictures are taken. */
export const surfaces = [card, picker, popup, panel, window, results, lists, kinds, options, explanation, welcome];
