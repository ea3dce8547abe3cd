import { beforeEach, describe, expect, it, vi } from 'vitest';
import { cancel, classify, prepareWhenAsked } from '../../../src/background/classifications';
import { forgetChoices, readChoices } from '../../../src/background/engine-choices';
import type { EngineHost } from '../../../src/host/engine-host';
import type { ClassifyRequest } from '../../../src/messaging/contracts';
import { defaultSettings } from '../../../src/settings/settings';
import { loadTrials } from '../../../src/settings/trials';
import type { Runtime, Tabs } from '../../../src/platform/browser';
import type { EngineState, TrialReport } from '../../../src/domain/engine-state';
import { GapLensError } from '../../../src/domain/errors';
import { declareStorage } from '../settings/fake-storage';
import { createEvent, declareBrowser } from '../../support/fake-browser';
import { untilPasses } from '../../support/until';

const tabSender = { tab: { id: 7, active: true } as Tabs.Tab } as Runtime.MessageSender;
const pageSender = {} as Runtime.MessageSender;
const trial: TrialReport = { renderer: 'card', milliseconds: { webgl: 9, wasm: 20 }, faster: 'webgl' };
const request: ClassifyRequest = {
  jobId: 'job',
  capture: { source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 }, captureMethod: 'page', took: 0 },
};

const anySignal: unknown = expect.any(AbortSignal);

let state: Pick<EngineState, 'reason' | 'trial'>;
let ask: ReturnType<typeof vi.fn<(type: string, payload: unknown) => Promise<unknown>>>;
let host: EngineHost;
const asked = () => ask.mock.calls.map(([type]) => type);

beforeEach(() => {
  state = { reason: 'trial', trial: null };
  ask = vi.fn(async (type) => {
    if (type === 'state') return state;
    return type === 'runTrial' ? trial : { answer: 'a cat' };
  });
  host = { request: ask as unknown as EngineHost['request'], sendIfRunning: async () => undefined };
  declareStorage().onChanged.addListener(forgetChoices);
  forgetChoices();
});

describe('a classification', () => {
  it("is requested with the user's choices, and with the tab as owner", async () => {
    declareStorage({ settings: { ...defaultSettings, backend: 'webgl' }, trials: { card: trial } });
    expect(await classify(host, request, tabSender)).toEqual({ answer: 'a cat' });
    const choices = { modelId: 'efficientnet-lite0', backend: 'webgl', tellsKinds: true, trials: { card: trial } };
    expect(ask).toHaveBeenCalledWith(
      'classify',
      { ...request, jobId: 'tab:7//job', owner: 'tab:7', choices, inFront: true, isPrivate: false },
      anySignal,
    );
  });

  it.each(['the menu', 'the keys'])('is prepared for with the same choices once a person asks by %s', async (way) => {
    const { storage } = declareStorage({ settings: { ...defaultSettings, backend: 'webgl' } });
    const [onClicked, onCommand] = [createEvent(), createEvent()];
    const apis = { storage, contextMenus: { onClicked }, commands: { onCommand } };
    declareBrowser(apis as unknown as Parameters<typeof declareBrowser>[0]);
    prepareWhenAsked(host);
    expect(ask).not.toHaveBeenCalled();
    (way === 'the menu' ? onClicked : onCommand).emit();
    const choices = { modelId: 'efficientnet-lite0', backend: 'webgl', tellsKinds: true, trials: {} };
    await untilPasses(() => expect(ask.mock.calls).toEqual([['prepare', { choices }]]));
  });

  it('asks for kinds of picture as the setting is at that moment, and only before a model that knows photographs alone', async () => {
    const nsfw = 'nsfw-mobilenet-v2';
    const settings = { ...defaultSettings, enabledModels: [...defaultSettings.enabledModels, nsfw, 'kinds-of-picture'] };
    const { storage, onChanged } = declareStorage({ settings });
    const asksFor = async (modelId?: string) => (await readChoices(modelId)).tellsKinds;
    expect([await asksFor(), await asksFor(nsfw), await asksFor('kinds-of-picture')]).toEqual([true, false, false]);
    onChanged.addListener(forgetChoices);
    await storage.local?.set?.({ 'settings.tellsKinds': false });
    expect(await asksFor()).toBe(false);
  });

  it('belongs to the pages of the extension if no tab asks', async () => {
    await classify(host, request, pageSender);
    expect(ask).toHaveBeenCalledWith('classify', expect.objectContaining({ owner: 'pages' }), anySignal);
  });

  it.each([true, false])('says whether its tab is in front: %s', async (active) => {
    await classify(host, request, { tab: { ...tabSender.tab, active } as Tabs.Tab });
    expect(ask).toHaveBeenCalledWith('classify', expect.objectContaining({ inFront: active }), anySignal);
  });

  it('is requested of another model, if the user has enabled that one', async () => {
    const other = 'nsfw-mobilenet-v2';
    await expect(classify(host, { ...request, modelId: other }, tabSender)).rejects.toMatchObject({
      code: 'model-changed',
      params: ['NSFW MobileNetV2'],
    });
    expect(ask).not.toHaveBeenCalled();
    declareStorage({ settings: { ...defaultSettings, enabledModels: [...defaultSettings.enabledModels, other] } });
    await classify(host, { ...request, modelId: other }, tabSender);
    expect(ask).toHaveBeenCalledWith(
      'classify',
      expect.objectContaining({ choices: expect.objectContaining({ modelId: other }) }),
      anySignal,
    );
  });

  it('reads the choices again once they have changed', async () => {
    const { storage, onChanged } = declareStorage();
    onChanged.addListener(forgetChoices);
    await classify(host, request, tabSender);
    await storage.local?.set?.({ settings: { ...defaultSettings, backend: 'wasm' } });
    await classify(host, request, tabSender);
    expect(ask).toHaveBeenLastCalledWith(
      'classify',
      expect.objectContaining({ choices: expect.objectContaining({ backend: 'wasm' }) }),
      anySignal,
    );
  });

  it('of a run reads the choices and looks for a trial once, not for each image', async () => {
    const read = vi.fn(async () => undefined);
    declareStorage({}, read);
    const requests = Array.from({ length: 20 }, (_, index) => ({ ...request, jobId: `job ${index}` }));
    for (const each of requests) await classify(host, each, tabSender);
    await untilPasses(() => expect(asked().filter((type) => type === 'state')).toHaveLength(1));
    // The settings, the trials of both storage areas, and once the settings that this version does not know.
    expect(read.mock.calls.length).toBeLessThanOrEqual(4);
  });

  it('is followed by one trial of an unknown renderer, whose result is stored', async () => {
    state = { reason: 'untried', trial: null };
    await classify(host, request, tabSender);
    await untilPasses(async () => expect(await loadTrials()).toEqual({ card: trial }));
    expect(asked()).toEqual(['classify', 'state', 'runTrial']);
    expect((await readChoices()).trials).toEqual({ card: trial });
  });

  it('is not followed by a trial if the faster backend is known or the user has chosen one', async () => {
    await classify(host, request, tabSender);
    await untilPasses(() => expect(asked()).toEqual(['classify', 'state']));
    declareStorage({ settings: { ...defaultSettings, backend: 'wasm' } });
    forgetChoices();
    state = { reason: 'untried', trial: null };
    await classify(host, request, tabSender);
    expect(asked().filter((type) => type === 'runTrial')).toEqual([]);
  });

  it('does not fail if the trial after it fails', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    ask.mockImplementation(async (type) => {
      if (type === 'state') throw new GapLensError('engine-stopped');
      return { answer: 'a cat' };
    });
    await expect(classify(host, request, tabSender)).resolves.toEqual({ answer: 'a cat' });
    await untilPasses(() => expect(told).toHaveBeenCalledOnce());
  });

  it('runs once for a repeated request, and both get the same answer', async () => {
    const [first, second] = await Promise.all([classify(host, request, tabSender), classify(host, request, tabSender)]);
    expect(first).toBe(second);
    expect(asked().filter((type) => type === 'classify')).toHaveLength(1);
  });

  it('is followed by storing a trial that an earlier background could not store before it ended', async () => {
    state = { reason: 'trial', trial };
    await classify(host, request, tabSender);
    await untilPasses(async () => expect(await loadTrials()).toEqual({ card: trial }));
    expect(asked()).toEqual(['classify', 'state']);
  });
});

it('belongs to the frame that asked for it, and no other frame can cancel it', async () => {
  const frames = [tabSender, { ...tabSender, frameId: 3 }, { ...tabSender, tab: { id: 8 } as Tabs.Tab }, pageSender];
  const told = vi.fn(async () => undefined);
  host = { ...host, sendIfRunning: told };
  const ends: (() => void)[] = [];
  ask.mockImplementation((type) =>
    type === 'classify' ? new Promise((resolve) => void ends.push(() => resolve(type))) : Promise.resolve(state),
  );
  const outcomes = frames.map((sender) =>
    classify(host, request, sender).then(
      () => 'done',
      () => 'aborted',
    ),
  );
  await untilPasses(() => expect(ends).toHaveLength(4));
  await cancel(host, 'job', frames[1]!);
  for (const end of ends) end();
  expect(await Promise.all(outcomes)).toEqual(['done', 'aborted', 'done', 'done']);
  expect(told.mock.calls).toEqual([['cancel', { jobId: 'tab:7/3/job' }]]);
});
