import { OVERLAY_MARK } from '../dom/own-overlays';
import { UNATTENDED_ANIMATION, UNATTENDED_STYLE } from './unattended';

/** Class of the dialog around an overlay that is usable only as a modal dialog. */
export const MODAL_MARK = 'gaplens-modal';

/**
 * Keeps a page's rules away from an overlay. No rule of the page overrides an important rule inside the shadow root. `all` does not cover
 * the direction of text, which the host would inherit; all languages of `_locales` are written from left to right. With
 * `display: contents` the host has no box that the page could animate, transform or give a `::backdrop`. The box in the top layer lies
 * inside the shadow root, where the page's rules do not apply. Overlays are not printed.
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
