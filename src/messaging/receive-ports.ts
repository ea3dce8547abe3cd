import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { reportFault } from './report-fault';
import { isFrom } from './sender-kind';
import { type PortName, portSenders } from './scan';

/**
 * Calls back with each port of a name if its sender may open it, and closes all other ports of that name. Returns a function that
 * stops listening.
 */
export function receivePorts(
  name: PortName,
  callback: (port: Runtime.Port) => void,
  onRefused: (error: GapLensError) => void = (error) => reportFault('message', error),
): () => void {
  const listener = (port: Runtime.Port) => {
    if (port.name !== name) return;
    if (isFrom(portSenders[name], port.sender)) return callback(port);
    onRefused(new GapLensError('message-refused', name));
    port.disconnect();
  };
  browser.runtime.onConnect.addListener(listener);
  return () => browser.runtime?.onConnect?.removeListener(listener);
}
