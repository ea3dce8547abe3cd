import type { Progress } from '../../domain/engine-state';
import type { Capture } from '../../domain/image-source';
import type { Senders } from '../senders';

/** Received by the extension's own pages (popup, options) that are open. */
export interface PageMessages {
  progress(request: { progress: Progress }): void;
}

export const pageSenders: Senders<PageMessages> = { progress: ['background'] };

/** Received by the lists of a tab's images (popup, results page) that are open. */
export interface ListMessages {
  /**
   * From a frame of a tab or the welcome page, each time the content script was injected, so that a list can connect to the frame. `instance`
   * identifies the script: after a navigation it is a different one.
   */
  frameReady(request: { instance: string }): void;
}

export const listSenders: Senders<ListMessages> = { frameReady: ['frame', 'page'] };

/** Received by the pages that list a person's files. Only the page with the named list answers. */
export interface FileMessages {
  /** Returns a file of a list for the page that explains its answer. `key`: the file's row. */
  captureListedFile(request: ListedFile): Capture;
}

export interface ListedFile {
  list: string;
  key: string;
}

export const fileSenders: Senders<FileMessages> = { captureListedFile: ['page'] };

/** Received by the scripts of frames that have read the settings. */
export interface SettingsMessages {
  settingsChanged(request: { settings: object }): void;
}

export const settingsSenders: Senders<SettingsMessages> = { settingsChanged: ['background'] };
