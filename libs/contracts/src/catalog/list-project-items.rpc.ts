import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ProjectId } from '../ids.js';
import { pageInput, pageOf } from '../lists.js';
import { Item } from './items.js';

/** Items of one of the caller's projects, drafts too, in their order. */
export const listProjectItems = defineRpc('rpc.catalog.list-project-items.v1', {
  input: z.object({ project_id: ProjectId, ...pageInput }),
  output: pageOf(Item),
  errors: ['catalog.project-not-found'],
});
