import { type ErrorCode, errorCodes, toErrorReport } from './errors';
import { fieldsOf, isText, isWhole, isWithin } from './shape';

/** What was being done when something failed that no person is shown as an error of its own. */
const faultPlaces = [
  'scan', // looking through a frame, or following its changes
  'image', // examining or listing one image
  'capture',
  'overlay', // cards, heat maps and outlines
  'settings',
  'message', // a message that could not be delivered
  'cancel',
  'menu',
  'screen',
  'engine',
  'list', // in the popup and on the results page
] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/**
 * Something that was caught, as Diagnostics keeps it. It has no message: messages may contain addresses and text of the page.
 */
export interface Fault {
  place: FaultPlace;
  code: ErrorCode;
  /** Name of the exception's class. */
  name: string;
  /** Frames of our own scripts, innermost first: `function file:line:column`. */
  stack: string[];
  /** Milliseconds since 1970, when it was caught last. */
  at: number;
  times: number;
}

/** The innermost frames say where it was; those further out repeat from fault to fault. */
const MOST_FRAMES = 12;
const LONGEST_WORD = 120;
/** Milliseconds since 1970: there are no dates after it. */
const LATEST = 8.64e15;
export const MOST_TIMES = 1_000_000_000;
/** Accepts a stack frame as {@link framesOf} writes it. No other words get into Diagnostics. */
const isStackFrame = isText(LONGEST_WORD, /^([\w$.<>]+ )?[\w./-]+:\d+:\d+$/);
/** A frame in a script of an extension, in Chrome's form (`at name (address)`) or Firefox's (`name@address`). */
const FRAME = /^\s*(?:at\s+)?(?:async\s+)?([\w$.<>]*)[^]*?(?:chrome|moz)-extension:\/\/[^/]+\/([\w./-]+:\d+:\d+)/;

export function toFault(place: FaultPlace, error: unknown, at: number): Fault {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
  return { place, code: toErrorReport(error).code, name: wordOf(name), stack: framesOf(stack ?? ''), at, times: 1 };
}

/** A fault that another context has sent or stored; `null` where it is none. */
export function parseFault(value: unknown): Fault | null {
  const { place, code, name, stack, at, times } = fieldsOf(value);
  const known = faultPlaces.find((each) => each === place);
  const knownCode = errorCodes.find((each) => each === code);
  if (!known || !knownCode || typeof name !== 'string' || !Array.isArray(stack)) return null;
  if (!isWithin(0, LATEST)(at) || !isWhole(1, MOST_TIMES)(times)) return null;
  const frames = stack.slice(0, MOST_FRAMES).filter(isStackFrame);
  return {
    place: known,
    code: knownCode,
    name: wordOf(name),
    stack: frames,
    at,
    times,
  };
}

/** Equal for faults of the same cause: those are kept once, and counted. */
export function faultKey({ place, code, name, stack }: Fault): string {
  return [place, code, name, ...stack].join('\n');
}

function framesOf(stack: string): string[] {
  const frames = stack.split('\n').flatMap((line) => {
    const [, name = '', place = ''] = FRAME.exec(line) ?? [];
    return place === '' ? [] : [`${name} ${place}`.trim().slice(0, LONGEST_WORD)];
  });
  return frames.slice(0, MOST_FRAMES);
}

/** Names of classes, and nothing else that somebody may have put there. */
function wordOf(name: string): string {
  return /^\w+$/.test(name) ? name.slice(0, LONGEST_WORD) : 'Error';
}
