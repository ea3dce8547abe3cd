// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CardState } from '../../../../../src/ui/card/card-props';
import type { CardFrame } from '../../../../../src/content/overlay/card/card-frame';
import type { CardActions, CardSite } from '../../../../../src/content/overlay/card/card';
import { classifyInCard } from '../../../../../src/content/overlay/card/image-card';
import { openCard } from '../../../../../src/content/overlay/card/open-card';
import { createOutcomes } from '../../../../../src/content/frame/frame-state';
import type { CandidateOutcome } from '../../../../../src/messaging/contracts';
import type { Capture } from '../../../../../src/domain/image-source';
import { defaultSettings } from '../../../../../src/settings/settings';
import { loadSettings } from '../../../../../src/content/frame/settings';
import { koala } from '../../../../support/sample-classification';
import { untilPasses } from '../../../../support/until';

vi.mock('../../../../../src/content/overlay/card/open-card', () => ({ openCard: vi.fn() }));
vi.mock('../../../../../src/content/frame/settings', () => ({ loadSettings: vi.fn() }));
vi.mock('../../../../../src/messaging/send', () => ({ sendToBackground: vi.fn(async () => undefined) }));

const models = ['efficientnet-lite0', 'nsfw-mobilenet-v2'];
const thumbnail = { bytes: new ArrayBuffer(0), mimeType: 'image/webp', width: 1, height: 1 };

const answerOf = (modelId: string): CandidateOutcome => ({
  ok: true,
  classification: { ...koala, model: { id: modelId, name: modelId } },
  thumbnail,
});
const failureOf = (modelId: string): CandidateOutcome => ({
  ok: false,
  error: { code: 'model-missing', params: [modelId] },
  thumbnail: null,
});

/** Runs one card whose settings, capture and answer arrive in any order with one change of the model. */
async function runCard(scheduler: fc.Scheduler, outcomeOf: (modelId: string) => CandidateOutcome) {
  let modelId = models[0] ?? '';
  const shown: CardState[] = [];
  vi.mocked(openCard).mockReturnValue({ show: (state) => void shown.push(state), close: () => undefined });
  vi.mocked(loadSettings).mockImplementation(
    scheduler.scheduleFunction(async () => ({ ...defaultSettings, modelId })) as typeof loadSettings,
  );
  const outcomes = createOutcomes();
  const kept = vi.spyOn(outcomes, 'keep');
  const classifyImage: CardFrame['classifyImage'] = async () => {
    await scheduler.schedule(Promise.resolve(), 'capture');
    // The background reads the settings once, when the request arrives.
    const asked = modelId;
    await scheduler.schedule(Promise.resolve(), 'answer');
    return outcomeOf(asked);
  };
  const element = document.createElement('img');
  document.body.append(element);
  const frame = {
    classifyImage,
    elementInstead: () => null,
    foundAt: () => ({ element, image: { kind: 'img', address: null }, box: {} }),
    frameState: { ids: { idOf: () => '1' }, outcomes, captures: { keep: () => undefined } },
  } as unknown as CardFrame;
  const site = { overlay: { signal: new AbortController().signal } } as unknown as CardSite;
  classifyInCard({ element, place: null, onInstead: () => undefined }, site, frame);
  void scheduler.schedule(Promise.resolve(), 'change of the model').then(() => {
    modelId = models[1] ?? '';
  });
  await scheduler.waitIdle();
  element.remove();
  return { outcomes, last: shown.at(-1), kept };
}

test('whenever the model changes under a working card, its answer is kept as the answer of the model that gave it', () =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { outcomes, last } = await runCard(scheduler, answerOf);
      const classification = last?.kind === 'classified' ? last.classification : undefined;
      expect(models).toContain(classification?.model.id);
      for (const modelId of models) {
        const expected = modelId === classification?.model.id ? expect.objectContaining({ classification }) : null;
        expect(outcomes.find('1', modelId)).toEqual(expected);
      }
    }),
  ));

test('whenever the model changes under a working card, a failure of one model is never kept as the other one’s', () =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const { last, kept } = await runCard(scheduler, failureOf);
      expect(last).toMatchObject({ kind: 'failed' });
      for (const [, modelId, outcome] of kept.mock.calls) expect(outcome).toMatchObject({ error: { params: [modelId] } });
    }),
  ));

const [FIRST = '', OTHER = ''] = models;

/** One card whose first answer is there. The other model's answers arrive when the scheduler says. */
async function openAnswered(scheduler: fc.Scheduler, askOther: () => unknown = () => undefined) {
  const shown: CardState[] = [];
  let actions: CardActions | undefined;
  vi.mocked(openCard).mockImplementation((_, __, given) => {
    actions = given;
    return { show: (state) => void shown.push(state), close: () => undefined };
  });
  vi.mocked(loadSettings).mockResolvedValue(defaultSettings);
  const outcomes = createOutcomes();
  const capture = { source: { kind: 'pixels', rgba: new ArrayBuffer(4), width: 1, height: 1 }, captureMethod: 'page', took: 0 };
  const classifyImage: CardFrame['classifyImage'] = async (_, __, ___, onCaptured) => {
    onCaptured({ capture: capture as Capture, thumbnail, blank: null, contentKey: null });
    return answerOf(FIRST);
  };
  const asked = vi.fn(async (_: string, { modelId }: { modelId: string }) => {
    await scheduler.schedule(Promise.resolve(), `answer of ${modelId}`);
    askOther();
    return { ...koala, model: { id: modelId, name: modelId } };
  });
  const element = document.createElement('img');
  const frame = {
    classifyImage,
    sendToBackground: asked,
    elementInstead: () => null,
    foundAt: () => ({ element, image: { kind: 'img', address: null }, box: {} }),
    frameState: { ids: { idOf: () => '1' }, outcomes, captures: { keep: () => undefined } },
  } as unknown as CardFrame;
  document.body.append(element);
  const life = new AbortController();
  const site = { overlay: { signal: life.signal } } as unknown as CardSite;
  classifyInCard({ element, place: null, onInstead: () => undefined }, site, frame);
  await untilPasses(() => expect(shown.at(-1)?.kind).toBe('classified'));
  const shownModel = () => {
    const state = shown.at(-1);
    return state?.kind === 'classified' ? state.classification.model.id : state?.kind;
  };
  return { actions: actions!, models: actions!.models!, shown, shownModel, asked, outcomes, element, life };
}

const immediate = () => fc.sample(fc.scheduler(), 1)[0]!;

test('another model gets the same pixels even if the image is gone, and both answers are kept and shown at once', async () => {
  const scheduler = immediate();
  const { models: inCard, shownModel, asked, outcomes, element, shown } = await openAnswered(scheduler);
  element.remove();
  expect(inCard.hasAnswered(OTHER)).toBe(false);
  inCard.use(OTHER);
  expect(shown.at(-1)).toMatchObject({ kind: 'loading', loading: { stage: 'classifying' } });
  await scheduler.waitIdle();
  await untilPasses(() => expect(shownModel()).toBe(OTHER));
  expect(asked).toHaveBeenCalledExactlyOnceWith(
    'classify',
    expect.objectContaining({ modelId: OTHER, urgency: 'now' }),
    expect.anything(),
  );
  expect(outcomes.find('1', OTHER)).toMatchObject({ ok: true });
  inCard.use(FIRST);
  expect(shownModel()).toBe(FIRST);
  inCard.use(OTHER);
  expect(shownModel()).toBe(OTHER);
  expect(asked).toHaveBeenCalledOnce();
});

test('a class can be named for the same pixels whatever the kind of picture, again after a failure, and replaces the answer', async () => {
  const scheduler = immediate();
  let fails = true;
  const opened = await openAnswered(scheduler, () => {
    if (fails) throw new Error('the engine has stopped');
  });
  opened.models.nameAnyway();
  await scheduler.waitIdle();
  await untilPasses(() => expect(opened.shown.at(-1)?.kind).toBe('failed'));
  fails = false;
  opened.actions.onRetry?.();
  await scheduler.waitIdle();
  await untilPasses(() => expect(opened.shownModel()).toBe(FIRST));
  expect(opened.asked.mock.calls.map(([, request]) => request)).toEqual(
    [1, 2].map(() => expect.objectContaining({ modelId: FIRST, nameAnyway: true, urgency: 'now' })),
  );
  expect(opened.outcomes.find('1', FIRST)).toMatchObject({ ok: true, classification: { model: { id: FIRST } } });
});

test('a failure of the other model can be tried again, and leaves the first answer', async () => {
  const scheduler = immediate();
  let fails = true;
  const {
    actions,
    models: inCard,
    shown,
    shownModel,
  } = await openAnswered(scheduler, () => {
    if (fails) throw new Error('the engine has stopped');
  });
  inCard.use(OTHER);
  await scheduler.waitIdle();
  await untilPasses(() => expect(shown.at(-1)?.kind).toBe('failed'));
  expect(inCard.asked()).toBe(OTHER);
  fails = false;
  actions.onRetry?.();
  await scheduler.waitIdle();
  await untilPasses(() => expect(shownModel()).toBe(OTHER));
  inCard.use(FIRST);
  expect(shownModel()).toBe(FIRST);
});

test('in any order of presses, the card shows the model that was requested last, and nothing after it has closed', () =>
  fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.constantFrom(...models), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      async (scheduler, presses, closes) => {
        const { models: inCard, shown, shownModel, life, element } = await openAnswered(scheduler);
        let shownAtClose = Infinity;
        scheduler.scheduleSequence([
          ...presses.map((modelId) => ({ label: `press ${modelId}`, builder: async () => inCard.use(modelId) })),
          ...(closes
            ? [
                {
                  label: 'close',
                  builder: async () => {
                    shownAtClose = shown.length;
                    life.abort();
                  },
                },
              ]
            : []),
        ]);
        await scheduler.waitIdle();
        await new Promise((resolve) => setTimeout(resolve));
        element.remove();
        if (closes) expect(shown.length).toBe(shownAtClose);
        else expect(shownModel()).toBe(presses.at(-1));
      },
    ),
    { numRuns: 40 },
  ));
