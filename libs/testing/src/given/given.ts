import type { World } from '../world.js';
import { appsGiven } from './apps.js';
import { buildsGiven } from './builds.js';
import { catalogGiven } from './catalog.js';
import { commerceGiven } from './commerce.js';
import { gitGiven } from './git.js';
import { identityGiven } from './identity.js';
import { mailGiven } from './mail.js';
import { otaGiven } from './ota.js';

/** All builders, by domain. A builder writes rows as their owner would and returns what a test needs for its calls. */
export const given = (world: World) => ({
  ...appsGiven(world),
  ...buildsGiven(world),
  ...catalogGiven(world),
  ...commerceGiven(world),
  ...gitGiven(world),
  ...identityGiven(world),
  ...mailGiven(world),
  ...otaGiven(world),
});
