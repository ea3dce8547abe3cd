import { reportFault } from '../../messaging/report-fault';
import { openPopup } from './popup';

openPopup(document.body, new URLSearchParams(location.search)).catch((error: unknown) => reportFault('list', error));
