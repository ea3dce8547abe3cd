import { OVERLAY_MARK } from '../dom/own-overlays';
import { UNATTENDED_ANIMATION, UNATTENDED_STYLE } from './unattended';

/** The dialog around an overlay that is usable as a modal dialog only. */
export const MODAL_MARK = 'gaplens-modal';

/**
 * Keeps a page's rules away from an overlay. Inside the shadow root no rule of the page wins over an important one, but `all`
 * leaves out the direction of text, which the host would inherit: all languages of `_locales` are written from left to right.
 * `display: contents`: a host without a box has nothing that the page could animate, transform or give a `::backdrop`. The box
 * in the top layer is the one inside the shadow root, which no rule or script of the page reaches. Nothing of ours is printed.
 */
export const HOST_STYLE = `${UNATTENDED_STYLE}
:host {
  all: initial !important;
  display: contents !important;
  direction: ltr !important;
  unicode-bidi: isolate !important;
  user-select: none !important;
}
:host::before,
:host::after {
  content: none !important;
}
.${OVERLAY_MARK},
.${MODAL_MARK} {
  all: initial;
  position: fixed;
  inset: 0 auto auto 0;
  width: 0;
  height: 0;
}
* {
  font-family: system-ui, sans-serif !important;
}
.${OVERLAY_MARK} {
  animation: ${UNATTENDED_ANIMATION};
}
.${OVERLAY_MARK}::backdrop,
.${MODAL_MARK}::backdrop {
  display: none;
}
@media print {
  :host {
    display: none !important;
  }
}
`;
