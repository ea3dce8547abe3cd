// @vitest-environment jsdom
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { CardState } from '../../../../../src/ui/card/card-props';
import type { CardFrame } from '../../../../../src/content/overlay/card/card-frame';
import type { CardSite } from '../../../../../src/content/overlay/card/card';
import { classifyInCard } from '../../../../../src/content/overlay/card/image-card';
import { openCard } from '../../../../../src/content/overlay/card/open-card';
import { createOutcomes } from '../../../../../src/content/frame/frame-state';
import type { CandidateOutcome } from '../../../../../src/messaging/contracts';
import { defaultSettings } from '../../../../../src/settings/settings';
import { loadSettings } from '../../../../../src/content/frame/settings';
import { koala } from '../../../../support/sample-classification';

vi.mock('../../../../../src/content/overlay/card/open-card', () => ({ openCard: vi.fn() }));
vi.mock('../../../../../src/content/frame/settings', () => ({ loadSettings: vi.fn() }));

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
    imageInstead: () => null,
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
