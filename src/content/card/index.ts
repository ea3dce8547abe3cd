import { cardScript } from './card-script';
import { createCards } from './cards';

cardScript.set(createCards);
