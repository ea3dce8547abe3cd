import { type ErrorCode, errorCodes, toErrorReport } from './errors';
import { fieldsOf, isText, isWhole, isWithin } from './shape';

/** Activities of the extension during which something can fail without being shown to anybody as an error of its own. */
const faultPlaces = [
  'scan', // scanning a frame, or following its changes
  'image', // inspecting or listing one image
  'capture',
  'overlay', // cards, heat maps and outlines
  'settings',
  'message', // delivering a message
  'cancel',
  'menu',
  'screen',
  'engine',
  'list', // in the popup and on the results page
] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/** A caught error as Diagnostics keeps it. It has no message, since messages may contain addresses and text of the page. */
export interface Fault {
  place: FaultPlace;
  code: ErrorCode;
  /** Name of the exception's class. */
  name: string;
  /** Stack frames of our own scripts, innermost first: `function file:line:column`. */
  stack: string[];
  /** When it was last caught, in milliseconds since 1970. */
  at: number;
  times: number;
}

/** The innermost frames say where the error happened; outer frames repeat from fault to fault. */
const MOST_FRAMES = 12;
const LONGEST_NAME = 120;
/** The last time that a `Date` can represent, in milliseconds since 1970. */
const LATEST = 8.64e15;
export const MOST_TIMES = 1_000_000_000;
/** Accepts a stack frame as {@link framesOf} writes it, so that no other text gets into Diagnostics. */
const isStackFrame = isText(LONGEST_NAME, /^([\w$.<>]+ )?[\w./-]+:\d+:\d+$/);
/** A frame in a script of an extension, in Chrome's form (`at name (address)`) or Firefox's (`name@address`). */
const FRAME = /^\s*(?:at\s+)?(?:async\s+)?([\w$.<>]*)[^]*?(?:chrome|moz)-extension:\/\/[^/]+\/([\w./-]+:\d+:\d+)/;

export function toFault(place: FaultPlace, error: unknown, at: number): Fault {
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: '' };
  return { place, code: toErrorReport(error).code, name: nameOf(name), stack: framesOf(stack ?? ''), at, times: 1 };
}

/** Parses a fault that another context sent or stored. Returns `null` for anything else. */
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
    name: nameOf(name),
    stack: frames,
    at,
    times,
  };
}

/** Returns a key that faults with the same cause share. Such faults are kept once and counted. */
export function faultKey({ place, code, name, stack }: Fault): string {
  return [place, code, name, ...stack].join('\n');
}

function framesOf(stack: string): string[] {
  const frames = stack.split('\n').flatMap((line) => {
    const [, name = '', place = ''] = FRAME.exec(line) ?? [];
    return place === '' ? [] : [`${name} ${place}`.trim().slice(0, LONGEST_NAME)];
  });
  return frames.slice(0, MOST_FRAMES);
}

/** Returns the name if it looks like the name of a class: a page may have put any text there. */
function nameOf(name: string): string {
  return /^\w+$/.test(name) ? name.slice(0, LONGEST_NAME) : 'Error';
}
