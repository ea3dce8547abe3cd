import { openPopup } from './app';

openPopup(document.body, new URLSearchParams(location.search)).catch(console.error);
