import { type ErrorCode, GapLensError } from '../../domain/errors';

/** Of what may come together when one rung after the other fails: first what says most of this very image. */
const ORDER: readonly ErrorCode[] = [
  'image-covered',
  'image-not-found',
  'image-is-html',
  'image-empty',
  'image-not-image',
  'image-zero-size',
  'image-too-many-bytes',
  'image-too-large',
  'image-timeout',
  'image-broken',
  'image-off-screen',
  'screen-not-allowed',
  'image-network',
];

/** The failure to tell a person about. `image-unreadable` where none says more. */
export function mostTelling(failures: readonly GapLensError[]): GapLensError {
  const known = ORDER.map((code) => failures.find((failure) => failure.code === code)).find(Boolean);
  const other = failures.find(({ code }) => code !== 'image-unreadable' && code !== 'page-not-allowed');
  return known ?? other ?? new GapLensError('image-unreadable');
}
