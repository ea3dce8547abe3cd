import { backends } from '../domain/classification';
import type { BackendPreference } from '../domain/engine-state';
import { bundledModels, defaultModelId } from '../domain/model-catalogue';
import { fieldsOf, isText } from '../domain/shape';

/** The user's choices. Every field is checked when it is read: what is missing or wrong falls back to its default. */
export interface Settings {
  modelId: string;
  /** Ids of the models that can be chosen. */
  enabledModels: string[];
  /** How many classes a card lists. */
  classesShown: number;
  /** A most probable class under this probability reads "unsure". */
  unsureBelow: number;
  backend: BackendPreference;
  theme: Theme;
  /** Of a heat map over an image, from {@link LEAST_OPACITY} to 1. */
  heatMapOpacity: number;
  /** CSS pixels within {@link smallestSides}: a page's images that are smaller on either side are not worth a run. */
  smallestSide: number;
}

/** Icons have less than most; larger ones would leave out photographs. */
export const smallestSides = { least: 16, most: 512 } as const;

/** Less is not seen. */
export const LEAST_OPACITY = 0.1;

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export const classesShownChoices = [3, 5, 10] as const;
export const backendPreferences = ['auto', ...backends] as const;

export const defaultSettings: Settings = {
  modelId: defaultModelId,
  enabledModels: bundledModels.filter((model) => model.enabledAtInstall).map((model) => model.id),
  classesShown: 5,
  unsureBelow: 0.3,
  backend: 'auto',
  theme: 'auto',
  heatMapOpacity: 0.8,
  smallestSide: 48,
};

/** Settings as they lie in storage (whoever wrote them, whichever version) to settings that can be used. */
export function parseSettings(stored: unknown): Settings {
  const fields = fieldsOf(stored);
  const enabledModels = parseEnabledModels(fields['enabledModels']);
  return {
    modelId: oneOf(enabledModels, fields['modelId']) ?? defaultModelId,
    enabledModels,
    classesShown: oneOf(classesShownChoices, fields['classesShown']) ?? defaultSettings.classesShown,
    unsureBelow: parseFraction(fields['unsureBelow']) ?? defaultSettings.unsureBelow,
    backend: oneOf(backendPreferences, fields['backend']) ?? defaultSettings.backend,
    theme: oneOf(themes, fields['theme']) ?? defaultSettings.theme,
    heatMapOpacity: parseOpacity(fields['heatMapOpacity']) ?? defaultSettings.heatMapOpacity,
    smallestSide: parseSide(fields['smallestSide']) ?? defaultSettings.smallestSide,
  };
}

/** Returns the stored fields that this version cannot use, as a newer one may have written them. A model that is gone is none of them. */
export function findUnusable(stored: unknown): (keyof Settings)[] {
  const fields = fieldsOf(stored);
  const names = (Object.keys(defaultSettings) as (keyof Settings)[]).filter((name) => fields[name] !== undefined);
  return names.filter((name) => {
    const value = fields[name];
    if (name === 'modelId') return typeof value !== 'string';
    if (name === 'enabledModels') return !Array.isArray(value) || value.some((id) => typeof id !== 'string');
    return parseSettings({ [name]: value })[name] !== value;
  });
}

/** The choice of models with those that only another version knows: it finds them as they were. */
export function keepUnknownModels(chosen: readonly string[], stored: unknown): string[] {
  const known = new Set(bundledModels.map(({ id }) => id));
  const unknown = (Array.isArray(stored) ? stored.slice(0, MOST_MODELS) : []).filter(
    (id): id is string => isText(LONGEST_ID)(id) && !known.has(id) && !chosen.includes(id),
  );
  return [...chosen, ...unknown];
}

const MOST_MODELS = 1000;
const LONGEST_ID = 200;

/** The default model is always among them. */
function parseEnabledModels(value: unknown): string[] {
  const chosen: unknown[] = Array.isArray(value) ? value : defaultSettings.enabledModels;
  return bundledModels.map((model) => model.id).filter((id) => id === defaultModelId || chosen.includes(id));
}

function parseFraction(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined;
}

function parseOpacity(value: unknown): number | undefined {
  const opacity = parseFraction(value);
  return opacity !== undefined && opacity >= LEAST_OPACITY ? opacity : undefined;
}

function parseSide(value: unknown): number | undefined {
  const isSide = typeof value === 'number' && value >= smallestSides.least && value <= smallestSides.most;
  return isSide ? value : undefined;
}

function oneOf<Choice>(choices: readonly Choice[], value: unknown): Choice | undefined {
  return choices.find((choice) => choice === value);
}
