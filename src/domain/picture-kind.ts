/** The kinds that the network "Kinds of picture" tells apart, in the order of its output. Each is a label of `labels.json`. */
export const pictureKinds = [
  'photograph',
  'drawing',
  'interface',
  'chart',
  'text',
  'logo',
  'flag',
  'map',
  'emoji',
  'pattern',
] as const;
export type PictureKind = (typeof pictureKinds)[number];

/** The answer of the network "Kinds of picture" about an image, beside the classes of another network. It can be structured-cloned. */
export interface KindAnswer {
  /** The most probable kind. */
  kind: PictureKind;
  /** Probability of that kind, in [0, 1]. */
  probability: number;
  /** Probabilities of all kinds, in the order of {@link pictureKinds}. */
  probabilities: number[];
  /**
   * `false`: no class was named, because the other network knows things in photographs and this is another kind of picture. The
   * classification then has no predictions and no logits.
   */
  isClassNamed: boolean;
  /**
   * `false`: a class was named and the network is not sure of the kind, so nothing shows it. A wrong kind beside a right class would
   * cost more trust than a right one gives.
   */
  isShown: boolean;
  /** Milliseconds for its preprocessing and inference together. */
  took: number;
}

/**
 * From this probability on, the network is sure of a kind: below it, one kind in three is wrong. Beside a class, only sure kinds are shown:
 * of 584 photographs kept apart, 3 then show a wrong kind; without this limit 70 do.
 */
export const SURE_OF_KIND = 0.9;

/** Returns whether a kind of picture is a guess, and is marked as one wherever it is shown. */
export function isKindUnsure({ probability }: Pick<KindAnswer, 'probability'>): boolean {
  return probability < SURE_OF_KIND;
}

/** Returns the kind of picture to show; `null` if nobody asked for it, or if the network is not sure of it. */
export function shownKind<Kind extends Pick<KindAnswer, 'isShown'>>({ kind }: { kind?: Kind }): Kind | null {
  return kind?.isShown ? kind : null;
}

/** Like {@link shownKind}, but `null` for photographs, too. */
export function otherKind<Kind extends Pick<KindAnswer, 'kind' | 'isShown'>>(answer: { kind?: Kind }): Kind | null {
  const kind = shownKind(answer);
  return kind?.kind === 'photograph' ? null : kind;
}

/** Returns whether no class was named because of the kind of picture. */
export function isUnnamed({ kind }: { kind?: KindAnswer }): boolean {
  return kind?.isClassNamed === false;
}
