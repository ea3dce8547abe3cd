/** Asks the background, once more if it ended before it answered. */
export { sendToBackground as askBackground } from '../../messaging/send';
