/** Whether a card is folded to a line: it folds when it would hide its heat map on the page, and when a person folds it. */
export interface CardFolding {
  isFolded(): boolean;
  /** Whether the card has hidden the image since the heat map was shown: unfolded again, it draws the heat map itself. */
  readonly hidesMap: boolean;
  /** The person folds the card, or unfolds it. */
  toggle(): void;
  /** The card hides the image while a heat map is shown. */
  giveWay(): void;
  /** There is no heat map any more: a card that gave way is itself again, and gives way to the next one. */
  endMap(): void;
}

export function createCardFolding(): CardFolding {
  let chosen: 'folded' | 'unfolded' | null = null;
  let hidesMap = false;
  const isFolded = () => (chosen ? chosen === 'folded' : hidesMap);
  return {
    isFolded,
    get hidesMap() {
      return hidesMap;
    },
    toggle: () => void (chosen = isFolded() ? 'unfolded' : 'folded'),
    giveWay: () => void (hidesMap = true),
    endMap: () => {
      hidesMap = false;
      if (chosen === 'unfolded') chosen = null;
    },
  };
}
