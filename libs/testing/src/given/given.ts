import type { World } from '../world.js';
import { identityGiven } from './identity.js';

/** Every builder, by domain. A builder writes rows as their owner would and returns what a test calls with. */
export const given = (world: World) => ({ ...identityGiven(world) });
