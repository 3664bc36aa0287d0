/** @import { Progress } from '../basics/progress.mjs' */
import { findCommand } from '../processes/find-command.mjs';
import { installPackages } from '../infrastructure/debian-packages.mjs';
import { Problem } from '../basics/problem.mjs';

/**
 * Repositories are git's own: without it on the PATH, or a package manager this account may use, there is no instance.
 * @param {Progress} progress
 */
export async function ensureGit(progress) {
  if (!findCommand('git')) await installPackages(['git'], { progress });
  if (!findCommand('git'))
    throw new Problem(
      'MNW hosts repositories with git itself, which is not on the PATH and could not be installed by this account: run apt-get install git.',
    );
}
