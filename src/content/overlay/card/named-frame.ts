import type { ErrorReport } from '../../../domain/errors';
import { boundingBox, call, queryAll } from '../../dom/members';
import type { CardFrame } from './card-frame';

/**
 * Returns the frame of another site that an error names, so that the card can stand beside it: the one under the pointer, otherwise the first in view.
 * Returns `null` if the error names none, or if none is found.
 */
export function namedFrame({ code, params }: ErrorReport, { isInViewport }: Pick<CardFrame, 'isInViewport'>): Element | null {
  if (code !== 'unreachable-frame') return null;
  const named = [...queryAll(document, 'iframe, frame')].filter(
    (each) => hostOf(each) === params[0] && isInViewport(boundingBox(each)),
  );
  return named.find((each) => call(each, 'matches', ':is(:hover)')) ?? named[0] ?? null;
}

function hostOf(frame: Element): string | undefined {
  return URL.parse(call(frame, 'getAttribute', 'src') ?? '', document.baseURI)?.host;
}
