import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Label } from './labels.js';

/** The promises a project can adopt. */
export const listLabels = defineRpc('rpc.catalog.list-labels.v1', {
  input: z.object({}),
  output: z.object({ data: z.array(Label) }),
});
