import { provideCards } from './card-script';
import { createCards } from './cards';

provideCards(createCards);
