import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId, RepoId } from '../ids.js';

/** Sets the owner's project that a repository belongs to; the project's page links to it. */
export const setRepositoryProject = defineRpc('rpc.git.set-repository-project.v1', {
  input: z.object({ repo_id: RepoId, project_id: ProjectId.nullable() }),
  output: z.object({}),
  errors: ['git.repository-not-found', 'git.not-the-owner', 'git.project-not-found'],
});
