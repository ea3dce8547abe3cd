import { createWorkerHost } from '../host/worker-host';
import { type EngineMessages, engineSenders } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { reportFault } from '../messaging/report-fault';
import { sendToBackground } from '../messaging/send';

const host = createWorkerHost(
  (progress, owners) => {
    // Progress is only shown. If the background has just ended, the work continues.
    sendToBackground('progress', { progress, owners }).catch(() => undefined);
  },
  (error) => reportFault('engine', error),
);

receiveMessages<EngineMessages>(
  { to: 'offscreen', senders: engineSenders },
  {
    classify: (request) => host.request('classify', request),
    explain: (request) => host.request('explain', request),
    prepare: (request) => host.request('prepare', request),
    cancel: (request) => host.sendIfRunning('cancel', request),
    dropOwner: (request) => host.sendIfRunning('dropOwner', request),
    state: (request) => host.request('state', request),
    selfTest: (request) => host.request('selfTest', request),
    runTrial: (request) => host.request('runTrial', request),
  },
);
