/** Asks the background, and asks again if it ended before it answered. */
export { sendToBackground as askBackground } from '../../messaging/send';
