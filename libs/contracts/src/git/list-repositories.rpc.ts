import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { pageInput, pageOf } from '../lists.js';
import { Repository } from './repositories.js';

/** The caller's own repositories, those they collaborate on, and those offered to them; newest first. */
export const listRepositories = defineRpc('rpc.git.list-repositories.v1', {
  input: z.object(pageInput),
  output: pageOf(Repository),
});
