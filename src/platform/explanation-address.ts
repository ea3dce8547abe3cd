import { browser } from './browser';

/** An image of a page, as its frame knows it. Valid until the page is loaded again. */
interface ExplainedPlace {
  tabId: number;
  frameId: number;
  candidateId: string;
}

/** Returns the address of the page that explains a model's answer about an image. */
export function explanationAddress({ tabId, frameId, candidateId }: ExplainedPlace, modelId: string): string {
  return addressOf({ tab: String(tabId), frame: String(frameId), candidate: candidateId, model: modelId });
}

/** Returns the address of the page that explains a model's answer about a file of a list. Valid until the page with the list is closed. */
export function fileExplanationAddress(list: string, key: string, modelId: string): string {
  return addressOf({ list, file: key, model: modelId });
}

function addressOf(place: Record<string, string>): string {
  return browser.runtime.getURL(`explanation.html?${new URLSearchParams(place)}`);
}
