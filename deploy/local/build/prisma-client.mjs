/** @import { Progress } from '../basics/progress.mjs' */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findCommand } from '../processes/find-command.mjs';
import { makeInstanceDir, root } from '../basics/paths.mjs';
import { run } from '../processes/run.mjs';
import { withLock } from '../processes/lock.mjs';

const generated = join(root, 'libs', 'db', 'src', 'generated');
const stamp = join(generated, '.made-from');
const sources = ['prisma/schema', 'prisma.config.ts', 'prisma.config.mjs', 'package-lock.json'];

/**
 * Makes the Prisma client when the schema or a version changed. The schema engine cannot be downloaded on a closed
 * network and is not needed here.
 * @param {Progress} progress
 */
export async function ensurePrismaClient(progress) {
  if (isCurrent()) return;
  await withLock(join(makeInstanceDir(), 'prisma.lock'), async () => {
    if (isCurrent()) return;
    const env = {
      PRISMA_SCHEMA_ENGINE_BINARY: findCommand('true'),
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      DATABASE_URL: 'postgres://unused',
    };
    const script = join(root, 'node_modules', 'prisma', 'build', 'index.js');
    await progress.during('Generating the Prisma client', () =>
      run(process.execPath, [script, 'generate', '--schema', 'prisma/schema'], { env, what: 'prisma generate' }),
    );
    writeFileSync(stamp, fingerprint());
  });
}

const isCurrent = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesOf(join(root, source))))
    hash.update(relative(root, file)).update(readFileSync(file));
  return hash.digest('hex');
}

/** @param {string} path */
function filesOf(path) {
  if (!existsSync(path)) return [];
  if (!path.endsWith('schema')) return [path];
  return readdirSync(path)
    .sort()
    .map((name) => join(path, name));
}
