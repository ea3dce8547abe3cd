import { openPopup } from './app';

void openPopup(document.body, new URLSearchParams(location.search));
