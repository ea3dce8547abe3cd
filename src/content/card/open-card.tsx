import { render } from 'preact';
import { cardStyles } from '../../components/card-styles';
import { type CardState, ClassificationCard } from '../../components/classification-card';
import { sendToBackground } from '../../messaging/send';
import { defaultSettings, type Settings } from '../../settings/settings';
import { loadSettings, onSettingsChanged } from '../../settings/storage';
import { addStyles } from '../overlay/add-styles';
import type { Card, CardSite } from './card';
import { handleCardKeys, keepPointerEvents } from './card-keys';
import { copyText } from './copy-text';
import { drawThumbnail } from './draw-thumbnail';
import { followElement } from './follow-element';
import placeStyles from './place.css';
import { placeCard } from './placement';

/** Shows a card in an overlay. It takes the focus, and gives it back when it is closed. */
export function openCard({ overlay, anchor, box, focusedBefore }: CardSite, first: CardState, onRetry: () => void): Card {
  addStyles(overlay.root, cardStyles + placeStyles);
  const place = document.createElement('div');
  place.className = 'place';
  overlay.content.append(place);
  let state = first;
  let settings = defaultSettings;

  const hasFocus = () => overlay.root.activeElement !== null;
  const focusCard = () => place.querySelector<HTMLElement>('[role=dialog]')?.focus({ preventScroll: true });
  const close = () => {
    const returns = hasFocus();
    overlay.close();
    if (returns && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
  };
  const position = () => {
    const { width, height } = place.getBoundingClientRect();
    const { x, y } = placeCard(box(), { width, height }, viewportSize());
    Object.assign(place.style, { left: `${x}px`, top: `${y}px` });
  };
  const draw = () => {
    if (overlay.signal.aborted) return;
    const hadFocus = hasFocus();
    const actions = { onCopy: copyText, onRetry, onOptions: openOptions, onClose: close };
    const thumbnail = state.kind === 'failed' ? null : state.thumbnail;
    const shown = state.kind === 'failed' ? state : { ...state, thumbnail: null };
    render(<ClassificationCard {...{ state: shown, settings, ...actions }} />, place);
    if (thumbnail) drawThumbnail(place.querySelector('canvas.thumbnail'), thumbnail);
    position();
    // The button that was pressed may be gone.
    if (hadFocus && !hasFocus()) focusCard();
  };
  const apply = (changed: Settings) => {
    settings = changed;
    draw();
  };

  overlay.signal.addEventListener('abort', () => render(null, place));
  onSettingsChanged(apply, overlay.signal);
  handleCardKeys(overlay, close);
  keepPointerEvents(overlay);
  if (anchor) followElement(anchor, position, close, overlay.signal);
  // Nothing is drawn before, as it might be in the wrong theme.
  const settingsRead = loadSettings().catch(() => defaultSettings);
  void settingsRead.then(apply).then(focusCard);
  return {
    close,
    show: (next) => {
      state = next;
      void settingsRead.then(draw);
    },
  };
}

/** Without the scroll bars. */
function viewportSize(): { width: number; height: number } {
  return { width: Math.min(innerWidth, document.documentElement.clientWidth || innerWidth), height: innerHeight };
}

function openOptions(): void {
  void sendToBackground('openOptions', {}).catch(() => undefined);
}
