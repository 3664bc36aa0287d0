/** @import { Progress } from '../basics/progress.mjs' */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../basics/problem.mjs';
import { readJson } from '../basics/json-file.mjs';
import { root } from '../basics/paths.mjs';
import { run } from '../processes/run.mjs';

const oldestNode = { major: 20, minor: 19 };

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean }} LockedPackage */

/**
 * Brings node_modules to what package-lock.json says. Install scripts do not run: nothing here needs one.
 * @param {Progress} progress
 */
export async function ensurePackages(progress) {
  demandNode();
  if (isInstalled()) return;
  await progress.during('Installing npm packages', () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { what: 'npm ci' }),
  );
}

function demandNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isOld = major < oldestNode.major || (major === oldestNode.major && minor < oldestNode.minor);
  if (isOld)
    throw new Problem(
      `MNW needs Node ${oldestNode.major}.${oldestNode.minor} or newer; this is ${process.versions.node}.`,
    );
}

// Compared by content: file times say nothing after a clone, a checkout or a copied cache. Optional packages of other
// platforms may be missing;
// a package of this repository that is new has no link yet.
function isInstalled() {
  if (!existsSync(join(root, 'node_modules'))) return false;
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      (entry.link
        ? existsSync(join(root, path))
        : entry.optional || entry.devOptional || present[path]?.version === entry.version),
  );
}

/** @param {string} lockFile */
const packagesIn = (lockFile) =>
  readJson(lockFile, /** @type {{ packages?: Record<string, LockedPackage> }} */ ({})).packages ?? {};
