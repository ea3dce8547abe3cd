import type { BackgroundMessages } from '../messaging/contracts';
import { receiveMessages } from '../messaging/receive';
import { browser } from '../platform/browser';
import { forgetAsked } from './asked-cards';
import { cancel, classify, dropOwner, engineHandlers, explain, prepareWhenAsked } from './classifications';
import { handleCommand } from './commands';
import { scriptHandlers } from './content-scripts';
import { describeClasses } from './describe-classes';
import { createPreview } from './create-preview';
import { createEngineHost } from './create-engine-host';
import { escapeHandlers } from './escape-elsewhere';
import { fetchAnimation, fetchImage } from './fetch-image';
import { countCaptures, forgetCaptures } from './held-captures';
import { takeFrameAnswer } from './frame-answers';
import { askFrameAround } from './frame-around';
import { serveSettings, settingsHandlers } from './frame-settings';
import { followMenus } from './menus';
import { storeFault, reportFailure } from './faults';
import { openExplanation, openOptions, showInPopup } from './open-pages';
import { relayProgress, tabOwner } from './owners';
import { looksLike } from './looks-like';
import { forgetRuns, showRuns } from './run-badge';
import { captureScreen } from './screen';
import { toBackground } from './to-background';
import { classifySample, followInstalls } from './welcome';

const host = createEngineHost(relayProgress);
receiveMessages<BackgroundMessages>(toBackground, {
  classify: (request, sender) => classify(host, request, sender),
  explain: (request, sender) => explain(host, request, sender),
  describeClasses,
  cancel: ({ jobId }, sender) => cancel(host, jobId, sender),
  fetchImage,
  createPreview,
  looksLike,
  fetchAnimation,
  captureScreen: ({ parts }, sender) => captureScreen(parts, sender),
  frameAround: (request, sender) => askFrameAround(request, sender),
  ...scriptHandlers,
  frameAnswer: (request, sender) => takeFrameAnswer(request, sender),
  capturesHeld: (request, sender) => countCaptures(request, sender),
  ...engineHandlers(host),
  openExplanation,
  ...settingsHandlers,
  keepFault: ({ fault }) => storeFault(fault),
  ...escapeHandlers,
  showInPopup: (answer, sender) => showInPopup(answer, sender),
  openOptions: ({ section }, sender) => openOptions(section, sender),
  classifySample: (request, sender) => classifySample(request, sender),
  progress: ({ progress, owners }) => relayProgress(progress, owners),
});

for (const start of [serveSettings, followInstalls, followMenus]) start();
prepareWhenAsked(host);
browser.commands.onCommand.addListener((command, tab) => void handleCommand(command, tab).catch(reportFailure));
const dropWork = (tabId: number) => void dropOwner(host, tabOwner(tabId)).catch(reportFailure);
for (const drop of [dropWork, forgetCaptures, forgetAsked, forgetRuns]) browser.tabs.onRemoved.addListener(drop);
showRuns(dropWork);
