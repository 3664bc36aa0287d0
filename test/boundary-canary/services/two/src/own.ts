import { taken } from '../../one/src/reaches-over.js';

export const own = (): unknown => taken;
