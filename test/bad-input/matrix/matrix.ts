import type { Rows } from '../rows.js';
import { buildsMatrix } from './builds.js';
import { catalogMatrix } from './catalog.js';
import { commerceMatrix } from './commerce.js';
import { gitMatrix } from './git.js';
import { identityMatrix } from './identity.js';
import { mailMatrix } from './mail.js';
import { otaMatrix } from './ota.js';
import { platformMatrix } from './platform.js';
import type { Sample } from './sample.js';
import { syncMatrix } from './sync.js';

/** A sample of every documented route, by signature; a route that is missing here fails the suite. */
export const matrixOf = (rows: Rows): Record<string, Sample> => ({
  ...identityMatrix(rows),
  ...catalogMatrix(rows),
  ...commerceMatrix(rows),
  ...mailMatrix(rows),
  ...gitMatrix(rows),
  ...otaMatrix(rows),
  ...syncMatrix(rows),
  ...buildsMatrix(rows),
  ...platformMatrix(),
});
