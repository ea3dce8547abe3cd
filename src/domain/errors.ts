/**
 * Everything that can go wrong, as codes. A code's sentence (what failed, and what to do) is `error_<code>` in `_locales`;
 * `params` fill its placeholders. An error crosses contexts as an {@link ErrorReport}, never as a classification.
 */
export const errorCodes = [
  'aborted',
  'unreachable-frame', // params: address of the frame
  'page-gone', // the tab was closed, or shows another page by now
  'element-gone',
  'no-image-address',
  'image-unreadable', // every capture method failed
  'image-not-found', // params: HTTP status
  'image-network', // params: address
  'image-is-html',
  'image-not-image', // params: what it is instead, or the MIME type
  'image-empty',
  'image-broken',
  'image-truncated', // params: bytes that came
  'image-hollow', // zeros stand where its last part should be
  'image-zero-size',
  'image-transparent', // nothing is seen of it, nor of anything under it
  'image-too-small', // params: width, height
  'image-too-large', // params: width, height
  'image-too-large-here', // params: width, height; other browsers may decode it
  'image-too-complex', // a drawing of too many parts
  'image-unsupported', // params: name of the file format
  'image-too-many-bytes', // params: limit in megabytes
  'image-timeout', // params: seconds
  'image-file-unreadable', // a file that the user gave is gone, changed or closed to the browser
  'image-off-screen',
  'image-covered', // by something of the page
  'screen-not-allowed',
  'page-not-allowed',
  'page-needs-sites', // the permission for all sites would let extensions read the page
  'page-busy', // it has not answered in time
  'tab-gone',
  'site-not-allowed', // params: host
  'model-unknown', // params: model id
  'model-missing', // params: model name, file
  'model-corrupt', // params: model name, file
  'model-no-maps', // params: model name
  'model-changed', // params: name of the model that the answer is from
  'settings-not-stored',
  'settings-not-read',
  'settings-unknown', // params: names of the settings; this version does not know their values
  'copy-refused',
  'picture-failed',
  'backend-unavailable', // params: backend, reason
  'backend-wrong', // params: backend
  'engine-timeout', // params: seconds
  'engine-stopped',
  'storage-full',
  'message-refused', // params: name of the message; its sender may not send it, or its payload has another shape
  'unexpected', // params: the message of the exception
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses contexts: structured-cloneable, no stack. */
export interface ErrorReport {
  code: ErrorCode;
  params: string[];
}

/** An error a person can act on. Throw this; send its {@link ErrorReport}. */
export class GapLensError extends Error {
  override name = 'GapLensError';
  readonly code: ErrorCode;
  readonly params: string[];

  constructor(code: ErrorCode, ...params: (string | number)[]) {
    super(params.length > 0 ? `${code}: ${params.join(', ')}` : code);
    this.code = code;
    this.params = params.map(String);
  }
}

export function isAbort(error: unknown): boolean {
  return isGapLensError(error) ? error.code === 'aborted' : error instanceof Error && error.name === 'AbortError';
}

/** Also one that another script of the same context has thrown: each has a class of its own. */
function isGapLensError(error: unknown): error is GapLensError {
  return error instanceof Error && error.name === 'GapLensError';
}

/** Whatever was thrown, as a report. What is not a {@link GapLensError} becomes `unexpected` with its message. */
export function toErrorReport(error: unknown): ErrorReport {
  if (isAbort(error)) return { code: 'aborted', params: [] };
  if (isGapLensError(error)) return { code: error.code, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  const known = browserErrors.find(({ words }) => words.test(message));
  return known ? { code: known.code, params: [] } : { code: 'unexpected', params: [message] };
}

/** What browsers say in English of what can happen to every extension: a person reads our own sentence instead. */
const browserErrors: readonly { words: RegExp; code: ErrorCode }[] = [
  { words: /quota|disk is full|no space/i, code: 'storage-full' },
  {
    words: /context invalidated|(channel|port) closed|receiving end does not exist|message manager disconnected|dead object/i,
    code: 'engine-stopped',
  },
];

export function fromErrorReport(report: ErrorReport): GapLensError {
  return new GapLensError(report.code, ...report.params);
}
