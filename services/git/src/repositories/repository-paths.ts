import { join } from 'node:path';

/**
 * The repository's path on the volume, by its id and never by a name. The last digits of an id are evenly
 * distributed; the first ones are a timestamp.
 */
export const repositoryDirectory = (root: string, repoId: string): string =>
  join(root, repoId.slice(-2), `${repoId}.git`);
