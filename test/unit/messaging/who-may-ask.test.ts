import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as contracts from '../../../src/messaging/contracts';
import type { Destination } from '../../../src/messaging/envelope';
import { receiveMessages } from '../../../src/messaging/receive';
import { receivePorts } from '../../../src/messaging/receive-ports';
import { type PortName, portSenders } from '../../../src/messaging/scan';
import { type SenderKind, senderKinds, type Senders } from '../../../src/messaging/senders';
import { createEvent, declareBrowser, type FakeEvent } from '../../support/fake-browser';
import { createPort } from '../../support/fake-port';
import { ownRuntime, senders } from '../../support/senders';

type AnyMessages = Record<string, (request: unknown) => unknown>;

const all: Record<Destination, Senders<AnyMessages>> = {
  background: contracts.backgroundSenders as Senders<AnyMessages>,
  content: contracts.contentSenders as Senders<AnyMessages>,
  pages: contracts.pageSenders as Senders<AnyMessages>,
  lists: contracts.listSenders as Senders<AnyMessages>,
  files: contracts.fileSenders as Senders<AnyMessages>,
  settings: contracts.settingsSenders as Senders<AnyMessages>,
  offscreen: contracts.engineSenders as Senders<AnyMessages>,
};

let onMessage: FakeEvent;
let onConnect: FakeEvent;
beforeEach(() => {
  [onMessage, onConnect] = [createEvent(), createEvent()];
  declareBrowser({ runtime: { ...ownRuntime, onMessage, onConnect } as never });
});

/** Every message, from every kind of sender. */
const table = Object.entries(all).flatMap(([to, ofDestination]) =>
  Object.entries(ofDestination).flatMap(([type, allowed]) =>
    senderKinds.map((kind) => ({ to, type, kind, may: allowed.includes(kind) })),
  ),
);

describe('permissions of senders', () => {
  it.each(table)('$to for $type: $kind ($may)', async ({ to, type, kind, may }) => {
    const destination = to as Destination;
    const handler = vi.fn(() => 'answered');
    const onRefused = vi.fn();
    const handlers = { [type]: handler };
    receiveMessages<AnyMessages>({ to: destination, senders: all[destination], onRefused }, handlers);
    const answer = await new Promise((resolve) => onMessage.emit({ to, type, payload: {} }, senders[kind], resolve));
    if (may) {
      expect(answer).toEqual({ ok: true, value: 'answered' });
      expect(onRefused).not.toHaveBeenCalled();
    } else {
      expect(answer).toEqual({ ok: false, error: { code: 'message-refused', params: [type] } });
      expect(handler).not.toHaveBeenCalled();
      expect(onRefused).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'message-refused', params: [type] }));
    }
  });

  const ports: { name: PortName; kind: SenderKind }[] = (Object.keys(portSenders) as PortName[]).flatMap((name) =>
    senderKinds.map((kind) => ({ name, kind })),
  );

  it.each(ports)('for the port $name: $kind', ({ name, kind }) => {
    const port = { ...createPort(name), sender: senders[kind] };
    const callback = vi.fn();
    const onRefused = vi.fn();
    receivePorts(name, callback, onRefused);
    onConnect.emit(port);
    const may = (portSenders[name] as readonly string[]).includes(kind);
    expect(callback).toHaveBeenCalledTimes(may ? 1 : 0);
    expect(port.disconnect).toHaveBeenCalledTimes(may ? 0 : 1);
    expect(onRefused).toHaveBeenCalledTimes(may ? 0 : 1);
  });

  it('do not affect ports of other names', () => {
    const port = { ...createPort('other'), sender: senders.frame };
    receivePorts('run', vi.fn());
    onConnect.emit(port);
    expect(port.disconnect).not.toHaveBeenCalled();
  });

  // A frame sees one tab, one document and the pictures of its own images. A change of this list needs one in SECURITY.md.
  it('let frames send these messages and no others', () => {
    const fromFrames = table.filter(({ kind, may }) => kind === 'frame' && may).map(({ to, type }) => `${to} ${type}`);
    expect(fromFrames).toMatchInlineSnapshot(`
      [
        "background classify",
        "background explain",
        "background describeClasses",
        "background cancel",
        "background fetchImage",
        "background fetchAnimation",
        "background looksLike",
        "background createPreview",
        "background captureScreen",
        "background frameAround",
        "background frameAnswer",
        "background capturesHeld",
        "background ensureHeatMapScript",
        "background ensureCaptureExtrasScript",
        "background openExplanation",
        "background readSettings",
        "background rememberOpacity",
        "background keepFault",
        "background openOptions",
        "background hearEscape",
        "background ignoreEscape",
        "background escapePressed",
        "background showInPopup",
        "lists frameReady",
      ]
    `);
  });

  it('let only the background send to the offscreen document', () => {
    const heard = table.filter(({ to, may }) => to === 'offscreen' && may).map(({ kind }) => kind);
    expect(new Set(heard)).toEqual(new Set(['background']));
  });
});
