import { browser, type Runtime } from '../platform/browser';
import { GapLensError } from '../domain/errors';
import { reportFault } from './report-fault';
import { isFrom } from './sender-kind';
import { type PortName, portSenders } from './scan';

/**
 * Calls back with each port of a name that somebody opens who may open it; all others of that name are closed. Returns what ends it.
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
