import type { Backend, ModelName } from './classification';

/** A model that ships with the extension. Its descriptor, weights and labels are in `models/<id>/`. */
export interface BundledModel extends ModelName {
  /** True if the model can be chosen before the user turns it on in the options. */
  enabledAtInstall: boolean;
  /** `_locales` key of one sentence that says what the model recognizes. With `_examples` after it: words to search its classes by. */
  summaryKey: string;
  /**
   * True if the model names things in photographs only, so that its classes of a chart or an icon are nonsense. The network "Kinds of
   * picture" then looks at the image first.
   */
  knowsOnlyPhotographs: boolean;
  /** True if a person confirms the first choice of the model, because of what it names. */
  needsConsent: boolean;
  /** The backend that always runs the model; `null`: the faster one. */
  onlyOn: Backend | null;
}

/** The network that looks at images before a model that knows only photographs. It can also be chosen as a model. */
export const kindsModelId = 'kinds-of-picture';

export const bundledModels: readonly BundledModel[] = [
  {
    id: 'efficientnet-lite0',
    name: 'EfficientNet-Lite0',
    enabledAtInstall: true,
    summaryKey: 'model_efficientnet_lite0',
    knowsOnlyPhotographs: true,
    needsConsent: false,
    onlyOn: null,
  },
  {
    id: 'nsfw-mobilenet-v2',
    name: 'NSFW MobileNetV2',
    enabledAtInstall: false,
    summaryKey: 'model_nsfw_mobilenet_v2',
    // It was trained on drawings too, and a picture that it should warn of must not be passed over as a pattern.
    knowsOnlyPhotographs: false,
    needsConsent: true,
    onlyOn: null,
  },
  {
    id: kindsModelId,
    name: 'Kinds of picture',
    enabledAtInstall: false,
    summaryKey: 'model_kinds_of_picture',
    knowsOnlyPhotographs: false,
    needsConsent: false,
    // On WebGL each of its thirteen input shapes would have to be compiled, which takes longer than thousands of its answers.
    onlyOn: 'wasm',
  },
];

export const defaultModelId = 'efficientnet-lite0';

export function findModel(id: string): BundledModel | undefined {
  return bundledModels.find((model) => model.id === id);
}

/** Returns a model's name; for a model that is not bundled, its id. */
export function nameOfModel(id: string): string {
  return findModel(id)?.name ?? id;
}
