/**
 * Everything that can go wrong, as codes. The sentence for a code (what failed, and what to do) is `error_<code>` in `_locales`;
 * `params` fill its placeholders. An error travels between contexts as an {@link ErrorReport}, never as a classification.
 */
export const errorCodes = [
  'aborted',
  'unreachable-frame', // params: address of the frame
  'page-gone', // the tab was closed or now shows another page
  'element-gone',
  'no-image-address',
  'image-unreadable', // every capture method failed
  'image-not-found', // params: HTTP status
  'image-network', // params: address
  'image-is-html',
  'image-not-image', // params: what the file is instead, or its MIME type
  'image-empty',
  'image-broken',
  'image-truncated', // params: bytes received
  'image-hollow', // its last part consists of zeros
  'image-zero-size',
  'image-transparent', // neither the image nor anything under it is visible
  'image-too-small', // params: width, height
  'image-too-large', // params: width, height
  'image-too-large-here', // params: width, height; other browsers may decode it
  'image-too-complex', // a drawing with too many parts
  'image-unsupported', // params: name of the file format
  'image-too-many-bytes', // params: limit in megabytes
  'image-late', // params: seconds; it did not arrive in time
  'image-timeout', // params: seconds; drawing or decoding it takes too long
  'image-file-unreadable', // a file that the user chose was deleted or changed, or the browser may not read it
  'image-off-screen',
  'image-covered', // by something in the page
  'screen-not-allowed',
  'screen-not-in-front', // another tab of the window is in front
  'page-not-allowed',
  'page-needs-sites', // the extension could read the page with the permission for all sites
  'page-busy', // the page did not answer in time
  'tab-gone',
  'site-not-allowed', // params: host
  'model-unknown', // params: model id
  'model-missing', // params: model name, file
  'model-corrupt', // params: model name, file
  'model-no-maps', // params: model name
  'model-changed', // params: name of the model that gave the answer
  'settings-not-stored',
  'settings-not-read',
  'settings-file-not-json',
  'settings-file-foreign', // JSON, but no settings of GapLens
  'settings-file-newer', // params: version that wrote the file
  'settings-unknown', // params: names of settings whose values this version does not know
  'copy-refused',
  'copy-image-refused',
  'copy-text-refused',
  'picture-failed',
  'backend-unavailable', // params: backend, reason
  'backend-wrong', // params: backend
  'engine-timeout', // params: seconds
  'engine-stopped',
  'capture-lost', // with a worker that ended; whoever sent the image sends it again
  'storage-full',
  'message-refused', // params: name of the message; its sender may not send it, or its payload has the wrong shape
  'unexpected', // params: the message of the exception
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error in the form that travels between contexts: it can be structured-cloned and has no stack. */
export interface ErrorReport {
  code: ErrorCode;
  params: string[];
}

/** An error that a person can act on. Throw it within a context; send its {@link ErrorReport} to another one. */
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

/** Returns whether an error says that. Recognizes errors of other scripts of the frame too. */
export function hasCode(error: unknown, code: ErrorCode): boolean {
  return isGapLensError(error) && error.code === code;
}

/** Recognizes errors of other scripts in the same context too: each script has its own copy of the class. */
function isGapLensError(error: unknown): error is GapLensError {
  return error instanceof Error && error.name === 'GapLensError';
}

/** Converts anything that was thrown to a report. An error that is not a {@link GapLensError} becomes `unexpected` with its message. */
export function toErrorReport(error: unknown): ErrorReport {
  if (isAbort(error)) return { code: 'aborted', params: [] };
  if (isGapLensError(error)) return { code: error.code, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  const known = browserErrors.find(({ words }) => words.test(message));
  return known ? { code: known.code, params: [] } : { code: 'unexpected', params: [message] };
}

/** English messages of browsers for errors that can happen to any extension. People read our own sentence instead. */
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
