import { createWorkerHost } from '../host/worker-host';
import { type EngineMessages, engineSenders } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { sendToBackground } from '../messaging/send';

const host = createWorkerHost((progress, owners) => {
  // Progress is for whoever looks; that the background just died is no reason to fail the work.
  sendToBackground('progress', { progress, owners }).catch(() => undefined);
});

receiveMessages<EngineMessages>(
  { to: 'offscreen', senders: engineSenders },
  {
    classify: (request) => host.request('classify', request),
    explain: (request) => host.request('explain', request),
    cancel: (request) => host.tellIfRunning('cancel', request),
    dropOwner: (request) => host.tellIfRunning('dropOwner', request),
    state: (request) => host.request('state', request),
    selfTest: (request) => host.request('selfTest', request),
    runTrial: (request) => host.request('runTrial', request),
  },
);
