import { join } from 'node:path';

/** Where a repository is on the volume: by its id, never by a name. The last digits spread evenly; the first are a time. */
export const repositoryDirectory = (root: string, repoId: string): string =>
  join(root, repoId.slice(-2), `${repoId}.git`);
