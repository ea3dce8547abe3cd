import { backends } from '../domain/classification';
import type { BackendPreference } from '../domain/engine-state';
import { bundledModels, defaultModelId } from '../domain/model-catalog';
import { fieldsOf, isBoolean, isText, isWhole } from '../domain/shape';

/** The user's settings. Every field is checked when it is read; a missing or invalid field gets its default. */
export interface Settings {
  modelId: string;
  /** Ids of the models that the user can choose from. */
  enabledModels: string[];
  /** Number of classes in a card. */
  classesShown: number;
  /** If the most probable class is below this probability, the card reads "unsure". */
  unsureBelow: number;
  backend: BackendPreference;
  theme: Theme;
  /** Opacity of heat maps over images, from {@link LEAST_OPACITY} to 1. */
  heatMapOpacity: number;
  /** CSS pixels within {@link smallestSides}. A scan skips images that are smaller on either side. */
  smallestSide: number;
  /** A press on the button starts the run by itself on pages with at most this many images, up to {@link MOST_AT_ONCE}; 0: never. */
  mostAtOnce: number;
  /** The network "Kinds of picture" looks at each image first. No class is named for charts, text and the like. */
  tellsKinds: boolean;
}

/** Limits in CSS pixels. Nearly all icons are below `most`; a higher limit would leave out photographs. */
export const smallestSides = { least: 16, most: 512 } as const;

/** On larger pages a person should see the list before the machine works for a minute. */
export const MOST_AT_ONCE = 500;

/** Below this the overlay is invisible. */
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
  mostAtOnce: 50,
  tellsKinds: true,
};

export const settingNames = Object.keys(defaultSettings) as (keyof Settings)[];

/** Turns stored settings, which any version may have written, into valid settings. */
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
    mostAtOnce: isWhole(0, MOST_AT_ONCE)(fields['mostAtOnce']) ? fields['mostAtOnce'] : defaultSettings.mostAtOnce,
    tellsKinds: isBoolean(fields['tellsKinds']) ? fields['tellsKinds'] : defaultSettings.tellsKinds,
  };
}

/**
 * Returns the stored fields that this version cannot use, because a newer version wrote them. A model that no longer exists does
 * not count.
 */
export function findUnusable(stored: unknown): (keyof Settings)[] {
  const fields = fieldsOf(stored);
  const names = settingNames.filter((name) => fields[name] !== undefined);
  return names.filter((name) => {
    const value = fields[name];
    if (name === 'modelId') return typeof value !== 'string';
    if (name === 'enabledModels') return !Array.isArray(value) || value.some((id) => typeof id !== 'string');
    return parseSettings({ [name]: value })[name] !== value;
  });
}

/** Adds stored models that only another version knows to the chosen ones, so that the other version finds them unchanged. */
export function keepUnknownModels(chosen: readonly string[], stored: unknown): string[] {
  const known = new Set(bundledModels.map(({ id }) => id));
  const unknown = (Array.isArray(stored) ? stored.slice(0, MOST_MODELS) : []).filter(
    (id): id is string => isText(LONGEST_ID)(id) && !known.has(id) && !chosen.includes(id),
  );
  return [...chosen, ...unknown];
}

const MOST_MODELS = 1000;
const LONGEST_ID = 200;

/** Returns the enabled models, always with the default model. */
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
