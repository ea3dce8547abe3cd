/** A place without an image on which a person opens a context menu. */
export type MenuPlace = 'text' | 'field';

/** Why a click led to no image: it was on text or in a text field, there is no image, or the browser does not say where it was. */
export type NoImage = MenuPlace | 'nothing' | 'unknown';
