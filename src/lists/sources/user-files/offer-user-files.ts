import { type FileMessages, fileSenders } from '../../../messaging/contracts';
import { receiveMessages } from '../../../messaging/receive';
import { GapLensError } from '../../../domain/errors';
import { isRecord, isText } from '../../../domain/shape';
import { captureUserFile, type UserFile } from './user-file';
import { itemOfKey } from './user-file-rows';

/** Hands out the files of a list to the page that explains their answers, which cannot get a file by an address. */
export function offerUserFiles(id: string, items: readonly UserFile[], signal: AbortSignal): void {
  const isListed = isRecord({ list: isText(100), key: isText(100) });
  receiveMessages<FileMessages>(
    { to: 'files', senders: fileSenders, isFor: (payload) => isListed(payload) && payload.list === id },
    {
      captureListedFile: ({ key }) => {
        const item = itemOfKey(items, key);
        if (!item) throw new GapLensError('page-gone');
        return captureUserFile(item);
      },
    },
    signal,
  );
}
