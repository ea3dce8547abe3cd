import { drawHeatMap } from './draw-heat-map';
import { provideHeatMapScript } from './heat-map';

provideHeatMapScript(drawHeatMap);
