/** State of a card that folds to one line, either by a person or because it would hide its heat map on the page. */
export interface CardFolding {
  isFolded(): boolean;
  /** True if the card has covered the image since the heat map was shown. Then the unfolded card draws the heat map itself. */
  readonly hidesMap: boolean;
  /** Folds or unfolds the card for the person. */
  toggle(): void;
  /** Folds the card because it covers the image while a heat map is shown. */
  giveWay(): void;
  /** Restores a card that gave way: the heat map has gone, or there is room for both. The card gives way again to the next heat map. */
  restore(): void;
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
    restore: () => {
      hidesMap = false;
      if (chosen === 'unfolded') chosen = null;
    },
  };
}
