import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../basics/problem.mjs';
import { readJson } from '../basics/json-file.mjs';
import { root } from '../basics/paths.mjs';
import { run } from '../processes/run.mjs';

const oldestNode = [20, 19];

/** Brings node_modules to what package-lock.json says. Install scripts do not run: nothing here needs one. */
export async function ensurePackages(progress) {
  demandNode();
  if (isInstalled()) return;
  await progress.during('Installing npm packages', () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { what: 'npm ci' }),
  );
}

function demandNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (isOld) throw new Problem(`MNW needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`);
}

// Compared by content: file times say nothing after a clone, a checkout or a copied cache. Optional packages of other platforms may be missing;
// a package of this repository that is new has no link yet.
function isInstalled() {
  if (!existsSync(join(root, 'node_modules'))) return false;
  const wanted = readJson(join(root, 'package-lock.json'), {}).packages ?? {};
  const present = readJson(join(root, 'node_modules', '.package-lock.json'), {}).packages ?? {};
  return Object.entries(wanted).every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      (entry.link
        ? existsSync(join(root, path))
        : entry.optional || entry.devOptional || present[path]?.version === entry.version),
  );
}
