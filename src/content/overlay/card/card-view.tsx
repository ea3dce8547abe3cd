import { render } from 'preact';
import { cardStyles } from '../../../ui/card/card-styles';
import type { CardLayout, CardProps } from '../../../ui/card/card-props';
import { ClassificationCard } from '../../../ui/card/classification-card';
import { createHtml } from '../../../media/create-html';
import type { Overlay } from '../../dom/own-overlays';
import { addStyles } from '../add-styles';
import { focusOwn } from '../focus-guard';
import type { PressGuard } from '../press-guard';
import type { CardSite } from './card';
import { createCardFolding } from './card-folding';
import { createCardRoom } from './card-room';
import { createCardPlace } from './card-place';
import { type CardHeatMap, noHeatMap } from './card-heat-map';
import { closeList } from './chooser';
import { CARD_NAME } from './draw-sealed';
import placeStyles from './place.css';
import { sealedRoot } from '../sealed-root';
import { Sealed } from './sealed';
import sealedStyles from './sealed.css';
import { isSmall, viewportOf } from './view-around';

/** Current content of a card. */
export interface CardContent extends Pick<CardProps, 'state' | 'settings' | 'pinned' | 'otherModels'> {
  heatMap: CardHeatMap | null;
}

/** A drawn card with its size, position and focus. */
export interface CardView {
  draw(content: CardContent): void;
  /** Adapts the card to a change of the image's position or the viewport. */
  settle(): void;
  hasFocus(): boolean;
  focus(): void;
  /** Closes an open list of choices. Returns whether there was one. */
  closeList(): boolean;
}

type ActionName =
  | 'onPin'
  | 'onModel'
  | 'onNameAnyway'
  | 'onCopy'
  | 'onCopyImage'
  | 'onRetry'
  | 'onExplanation'
  | 'onOptions'
  | 'onClose';
type Actions = Pick<CardProps, ActionName>;

export function createCardView(site: CardSite, guard: PressGuard, actions: Actions): CardView {
  const { root, view, signal } = site.overlay;
  const { element, host, drawing } = addElements(site.overlay);
  const place = createCardPlace(element, site, guard.whileChanging);
  const folding = createCardFolding();
  const room = createCardRoom(place, () => viewportOf(view));
  let drawn: CardContent | null = null;

  const layoutOf = ({ state }: CardContent): CardLayout => {
    const isOpen = isSmall(viewportOf(view)) ? 'compact' : 'full';
    return state.kind === 'classified' && folding.isFolded() ? 'folded' : isOpen;
  };
  const givesWay = () => drawn?.heatMap?.isShown() === true && !folding.hidesMap && place.hidesImage();
  const hasFocus = () => root.activeElement !== null;
  const focusOn = (selector: string) => {
    const focused = element.querySelector<HTMLElement>(selector);
    if (focused) focusOwn(focused);
  };

  const drawOnce = (next: CardContent) => {
    const { heatMap, ...shown } = next;
    const hadFocus = hasFocus();
    const heatMapPicture = folding.hidesMap && heatMap ? heatMap.picture() : null;
    const props = { ...actions, ...shown, heatMapPicture, layout: layoutOf(next), onFold };
    // For its scroll bar and its frame.
    element.dataset['theme'] = next.settings.theme;
    render(
      <Sealed host={host}>
        <ClassificationCard {...props} heatMapPanel={heatMap?.props() ?? noHeatMap} />
      </Sealed>,
      drawing,
    );
    place.update();
    // The pressed button may have been removed.
    if (hadFocus && !hasFocus()) focusOn('[role=dialog]');
  };
  const draw = (next: CardContent) => {
    if (next.pinned && !drawn?.pinned) place.hold();
    if (!next.pinned && drawn?.pinned) place.letGo();
    drawn = next;
    // The page may have moved the image. The press guard counts that as a change by the page, and the drawing as ours.
    place.update();
    guard.whileChanging(() => drawChanged(next));
  };
  const drawChanged = (next: CardContent) => {
    if (!next.heatMap?.isShown()) restore();
    drawOnce(next);
    if (!givesWay()) return;
    room.giveWay();
    folding.giveWay();
    drawOnce(next);
  };
  const restore = () => {
    room.forget();
    folding.restore();
  };
  const onFold = () => {
    folding.toggle();
    if (!folding.isFolded() && room.isEnough()) restore();
    if (drawn) draw(drawn);
    focusOn('.fold');
  };

  signal.addEventListener('abort', () => render(null, drawing));
  return {
    draw,
    hasFocus,
    focus: () => focusOn('[role=dialog]'),
    closeList: () => closeList(host),
    settle: () => {
      place.update();
      guard.notePlace();
      const isBack = room.isEnoughAgain();
      if (isBack) restore();
      if (drawn && (isBack || !drawing.querySelector(`.${layoutOf(drawn)}`) || givesWay())) draw(drawn);
    },
  };
}

/** Adds the frame of a card, in it the host of the controls, and in that the root in which the card is drawn. */
function addElements({ root, content, view }: Overlay) {
  addStyles(root, cardStyles + placeStyles + sealedStyles);
  const element = createHtml('div', view.document);
  element.className = 'place';
  const host = createHtml('div', view.document);
  host.className = 'sealed';
  host.tabIndex = -1;
  host.setAttribute('role', 'dialog');
  host.setAttribute('aria-labelledby', CARD_NAME);
  const drawing = sealedRoot(host, cardStyles + sealedStyles);
  element.append(host);
  content.append(element);
  return { element, host, drawing };
}
