import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backendPreferences,
  classesShownChoices,
  defaultSettings,
  LEAST_OPACITY,
  parseSettings,
  type Settings,
  themes,
} from '../../../src/settings/settings';
import { bundledModels, defaultModelId } from '../../../src/domain/model-catalog';

const modelIds = bundledModels.map(({ id }) => id);

/** Everything that the rest of the extension takes for granted of settings. */
function expectUsable(settings: Settings): void {
  expect(Object.keys(settings).toSorted()).toEqual(Object.keys(defaultSettings).toSorted());
  expect(settings.enabledModels).toContain(defaultModelId);
  expect(settings.enabledModels).toContain(settings.modelId);
  expect(modelIds).toEqual(expect.arrayContaining(settings.enabledModels));
  expect(new Set(settings.enabledModels).size).toBe(settings.enabledModels.length);
  expect(classesShownChoices).toContain(settings.classesShown);
  expect(backendPreferences).toContain(settings.backend);
  expect(themes).toContain(settings.theme);
  expect(settings.unsureBelow).toBeGreaterThanOrEqual(0);
  expect(settings.unsureBelow).toBeLessThanOrEqual(1);
  expect(settings.heatMapOpacity).toBeGreaterThanOrEqual(LEAST_OPACITY);
  expect(settings.heatMapOpacity).toBeLessThanOrEqual(1);
  expect(settings.smallestSide).toBeGreaterThanOrEqual(16);
  expect(settings.smallestSide).toBeLessThanOrEqual(512);
  expect(settings.mostAtOnce).toSatisfy(Number.isInteger);
  expect(settings.mostAtOnce).toBeGreaterThanOrEqual(0);
  expect(settings.mostAtOnce).toBeLessThanOrEqual(500);
  expect(settings.tellsKinds).toBeTypeOf('boolean');
}

/** Any JSON, and objects that have the right names with right and wrong values. */
const stored = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      modelId: fc.oneof(fc.constantFrom(...modelIds), fc.jsonValue()),
      enabledModels: fc.oneof(fc.array(fc.constantFrom(...modelIds, 'gone')), fc.jsonValue()),
      classesShown: fc.oneof(fc.integer({ min: 0, max: 11 }), fc.jsonValue()),
      unsureBelow: fc.oneof(fc.double(), fc.jsonValue()),
      backend: fc.oneof(fc.constantFrom('auto', 'webgl', 'wasm', 'webgpu'), fc.jsonValue()),
      theme: fc.oneof(fc.constantFrom('auto', 'light', 'dark', 'sepia'), fc.jsonValue()),
      heatMapOpacity: fc.oneof(fc.double(), fc.jsonValue()),
      smallestSide: fc.oneof(fc.double({ min: 0, max: 600 }), fc.jsonValue()),
      mostAtOnce: fc.oneof(fc.double({ min: -1, max: 600 }), fc.jsonValue()),
      tellsKinds: fc.oneof(fc.boolean(), fc.jsonValue()),
      fromAnotherVersion: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
);

describe('settings as they are read', () => {
  it('are valid, whatever is in the storage', () => {
    fc.assert(fc.property(stored, (value) => expectUsable(parseSettings(value))));
  });

  it('do not change when they are read again', () => {
    fc.assert(
      fc.property(stored, (value) => {
        const settings = parseSettings(value);
        expect(parseSettings(structuredClone(settings))).toEqual(settings);
      }),
    );
  });

  it('are the defaults if nothing is stored', () => {
    for (const nothing of [undefined, null, {}, []]) expect(parseSettings(nothing)).toEqual(defaultSettings);
  });

  it('keep valid fields', () => {
    const chosen: Settings = {
      modelId: 'nsfw-mobilenet-v2',
      enabledModels: ['efficientnet-lite0', 'nsfw-mobilenet-v2'],
      classesShown: 10,
      unsureBelow: 0,
      backend: 'webgl',
      theme: 'dark',
      heatMapOpacity: 0.35,
      smallestSide: 128,
      mostAtOnce: 20,
      tellsKinds: false,
    };
    expect(parseSettings(chosen)).toEqual(chosen);
  });

  it.each<[keyof Settings, unknown]>([
    ['heatMapOpacity', 0],
    ['heatMapOpacity', 1.01],
    ['smallestSide', 15],
    ['smallestSide', 513],
    ['smallestSide', '64'],
    ['mostAtOnce', -1],
    ['mostAtOnce', 501],
    ['mostAtOnce', 2.5],
    ['tellsKinds', 1],
    ['classesShown', 4],
    ['classesShown', '5'],
    ['unsureBelow', 1.01],
    ['unsureBelow', Number.NaN],
    ['backend', 'webgpu'],
    ['theme', 'sepia'],
    ['modelId', 'gone'],
  ])('fall back field by field: a wrong %s (%s) spoils no other', (field, wrong) => {
    const chosen: Settings = {
      ...defaultSettings,
      enabledModels: modelIds,
      modelId: 'nsfw-mobilenet-v2',
      classesShown: 3,
      unsureBelow: 0.5,
      backend: 'wasm',
      theme: 'light',
    };
    expect(parseSettings({ ...chosen, [field]: wrong })).toEqual({ ...chosen, [field]: defaultSettings[field] });
  });

  it('name the default model if the chosen one is disabled', () => {
    expect(parseSettings({ modelId: 'nsfw-mobilenet-v2', enabledModels: [] })).toMatchObject({ modelId: defaultModelId });
  });
});
