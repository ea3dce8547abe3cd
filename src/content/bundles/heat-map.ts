import { drawHeatMap } from '../overlay/heat-map/draw-heat-map';
import { heatMapScript } from '../overlay/heat-map/heat-map';

heatMapScript.set(drawHeatMap);
