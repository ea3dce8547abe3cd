import { drawHeatMap } from './draw-heat-map';
import { heatMapScript } from './heat-map';

heatMapScript.set(drawHeatMap);
