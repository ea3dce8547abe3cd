import { isRecord } from '../../domain/shape';
import { type ListMessages, listSenders } from '../../messaging/contracts';
import { receiveMessages } from '../../messaging/receive';
import { isName } from '../../messaging/shapes';
import type { Runtime } from '../../platform/browser';
import { createFrameList, type FrameList } from './frame-list';
import { type FramePort, openFramePort } from './frame-port';

/** Milliseconds to wait before dropping a closed frame: on navigation, child frames may disconnect before the top frame, and then their rows must stay. */
const FRAME_GOES_ALONE = 500;

/** The frames of a tab that have announced themselves, each with an open port. */
export interface FramePorts {
  all(): FramePort[];
  get(frameId: number): FramePort | undefined;
  /** Drops a frame that no longer answers. */
  leave(port: FramePort): void;
}

interface Events {
  /** Once this returns true, frames that come or go are ignored, but for those of the page that has gone: it may be shown again. */
  isOver(): boolean;
  onChange(): void;
  /** A frame that is still scanning has sent nothing for long. */
  onSilent(): void;
  /** A frame has sent its first message. */
  onJoin(frame: FrameList): void;
  /** A frame has announced itself. */
  onReady(): void;
  /** The top frame has gone, and the page with it. */
  onPageGone(): void;
}

/** Opens a port to each frame of the tab that announces itself, until the signal. */
export function openFramePorts(tabId: number, events: Events, signal: AbortSignal): FramePorts {
  const ports = new Map<number, FramePort>();

  /** Drops a frame that has gone while its page stays, with the rows that only this frame knew. */
  function leave(port: FramePort): void {
    const { frameId } = port.list;
    if (events.isOver() || ports.get(frameId) !== port) return;
    if (frameId === 0) events.onPageGone();
    else setTimeout(() => drop(port), FRAME_GOES_ALONE);
    events.onChange();
  }

  function drop(port: FramePort): void {
    if (events.isOver() || ports.get(port.list.frameId) !== port) return;
    ports.delete(port.list.frameId);
    events.onChange();
  }

  function frameReady({ instance }: { instance: string }, { tab, frameId }: Runtime.MessageSender): void {
    if (tab?.id !== tabId || frameId === undefined) return;
    const before = ports.get(frameId);
    const isKnown = before?.instance === instance;
    if (events.isOver() ? !isKnown : isKnown && before.isOpen) return;
    // Another page has taken this one's place.
    if (before && !isKnown && frameId === 0) return leave(before);
    before?.close();
    const list = isKnown ? before.list : createFrameList(frameId);
    list.renew();
    const onWord = (isFirst: boolean) => {
      events.onChange();
      if (isFirst) events.onJoin(port.list);
    };
    const port = openFramePort(tabId, list, instance, { onWord, onSilent: events.onSilent, onGone: () => leave(port) });
    ports.set(frameId, port);
    events.onReady();
    events.onChange();
  }

  receiveMessages<ListMessages>(
    { to: 'lists', senders: listSenders, payloads: { frameReady: isRecord({ instance: isName }) } },
    { frameReady },
    signal,
  );
  const closeAll = () => {
    for (const port of ports.values()) port.close();
  };
  signal.addEventListener('abort', closeAll, { once: true });
  return {
    all: () => [...ports.values()],
    get: (frameId) => ports.get(frameId),
    leave,
  };
}
