import { render } from 'preact';
import { cardStyles } from '../../components/card-styles';
import { type CardState, ClassificationCard } from '../../components/classification-card';
import { sendToBackground } from '../../messaging/send';
import { defaultSettings, type Settings } from '../../settings/settings';
import { loadSettings, onSettingsChanged } from '../../settings/storage';
import { createHtml } from '../../shared/create-html';
import { toErrorReport } from '../../shared/errors';
import { addStyles } from '../overlay/add-styles';
import { undoZoom } from '../overlay/undo-zoom';
import type { Card, CardActions, CardSite } from './card';
import { type CardWhere, createCardWhere, nowhere } from './card-where';
import { handleCardKeys } from './card-keys';
import { copyText } from './copy-text';
import { followElement } from './follow-element';
import placeStyles from './place.css';
import { placeCard } from './placement';

/** Shows a card in an overlay. It takes the focus, and gives it back when it is closed. */
export function openCard({ overlay, anchor, box, focusedBefore }: CardSite, first: CardState, actions: CardActions): Card {
  addStyles(overlay.root, cardStyles + placeStyles);
  const place = createHtml('div');
  place.className = 'place';
  overlay.content.append(place);
  const { onRetry, image } = actions;
  let state = first;
  let settings = defaultSettings;
  let where: CardWhere | null = null;
  let answer = new AbortController();

  const hasFocus = () => overlay.root.activeElement !== null;
  const focusCard = () => place.querySelector<HTMLElement>('[role=dialog]')?.focus({ preventScroll: true });
  const close = () => {
    const returns = hasFocus();
    overlay.close();
    if (returns && focusedBefore instanceof HTMLElement) focusedBefore.focus({ preventScroll: true });
  };
  const position = () => {
    undoZoom(overlay.content);
    const { width, height } = place.getBoundingClientRect();
    const { x, y } = placeCard(box(), { width, height }, viewportSize());
    Object.assign(place.style, { left: `${x}px`, top: `${y}px` });
  };
  const draw = () => {
    if (overlay.signal.aborted) return;
    const hadFocus = hasFocus();
    const on = { onCopy: copyText, onRetry, onExplanation: openExplanation, onOptions: openOptions, onClose: close };
    render(<ClassificationCard {...on} state={state} settings={settings} where={where?.props() ?? nowhere} />, place);
    position();
    // The button that was pressed may be gone.
    if (hadFocus && !hasFocus()) focusCard();
  };
  /** What is shown from here on. Where an answer before it was seen is no longer asked. */
  const turnTo = (next: CardState) => {
    answer.abort();
    answer = new AbortController();
    state = next;
    const until = AbortSignal.any([overlay.signal, answer.signal]);
    where =
      next.kind === 'classified' && image
        ? createCardWhere({ image, ...next, opacity: settings.heatMapOpacity, onChange: draw }, until)
        : null;
    draw();
  };
  const openExplanation = () =>
    void image?.openExplanation().catch((error: unknown) => turnTo({ kind: 'failed', error: toErrorReport(error) }));
  const apply = (changed: Settings) => {
    settings = changed;
    where?.setOpacity(settings.heatMapOpacity);
    draw();
  };

  overlay.signal.addEventListener('abort', () => render(null, place));
  onSettingsChanged(apply, overlay.signal);
  handleCardKeys(overlay, () => where?.hide() ?? false, close);
  if (anchor) followElement(anchor, position, close, overlay.signal);
  // Nothing is drawn before, as it might be in the wrong theme.
  const settingsRead = loadSettings().catch(() => defaultSettings);
  void settingsRead.then(apply).then(focusCard);
  return {
    close,
    show: (latest) => void settingsRead.then(() => turnTo(latest)),
  };
}

/** Without the scroll bars. */
function viewportSize(): { width: number; height: number } {
  return { width: Math.min(innerWidth, document.documentElement.clientWidth || innerWidth), height: innerHeight };
}

function openOptions(): void {
  void sendToBackground('openOptions', {}).catch(() => undefined);
}
