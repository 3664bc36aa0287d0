import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { Project } from './projects.js';

/** The caller's projects, newest first. */
export const listProjects = defineRpc('rpc.catalog.list-projects.v1', {
  input: z.object(pageInput),
  output: pageOf(Project),
});
