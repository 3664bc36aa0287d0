/** @import { Progress } from '../basics/progress.mjs' */
import { join } from 'node:path';
import { root } from '../basics/paths.mjs';
import { ensurePrismaClient } from './prisma-client.mjs';
import { run } from '../processes/run.mjs';

/**
 * Builds what changed since the last build.
 * @param {Progress} progress
 */
export async function compile(progress) {
  await ensurePrismaClient(progress);
  await progress.during('Building', () => run(join(root, 'node_modules', '.bin', 'tsc'), ['-b'], { what: 'tsc -b' }));
}
