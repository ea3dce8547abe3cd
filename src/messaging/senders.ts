/**
 * Kinds of senders: the extension's own pages (popup, options, results, explanation), its background, Chrome's offscreen
 * document, and content scripts of frames, whose process a page may have compromised.
 */
export const senderKinds = ['page', 'background', 'offscreen', 'frame'] as const;
export type SenderKind = (typeof senderKinds)[number];

/** The senders that may send each message of a contract. A contract whose message has no entry does not compile. */
export type Senders<Messages> = { readonly [Type in keyof Messages]: readonly SenderKind[] };
