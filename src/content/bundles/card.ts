import { options } from 'preact';
import { cardScript } from '../overlay/card/card-script';
import { createCards } from '../overlay/card/cards';
import { drawSealed } from '../overlay/card/draw-sealed';

options.vnode = drawSealed;
cardScript.set(createCards);
