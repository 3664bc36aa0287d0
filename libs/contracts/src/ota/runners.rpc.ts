import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp } from '../text.js';
import { BuildTarget } from './build-target.js';

/** Lower-case letters, digits and hyphens, at most 40; the name is never given to another runner. */
export const RunnerName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Use 1 to 40 lower-case letters, digits and hyphens, beginning with no hyphen');

/** For the operator's command line: registers a machine that builds. Its token is in this answer and nowhere else. */
export const addRunner = defineRpc('rpc.ota.add-runner.v1', {
  input: z.object({ name: RunnerName, targets: z.array(BuildTarget).min(1) }),
  output: z.object({ token: z.string() }),
  errors: ['ota.runner-name-taken'],
});

/** For the operator's command line: every runner by name, removed ones too. */
export const listRunners = defineRpc('rpc.ota.list-runners.v1', {
  input: z.object({}),
  output: z.object({
    data: z.array(
      z.object({
        name: z.string(),
        targets: z.array(z.string()),
        /** How it keeps builds apart; null while it cannot, and then it is given none. */
        isolation: z.string().nullable(),
        last_seen_at: Timestamp.nullable(),
        removed_at: Timestamp.nullable(),
      }),
    ),
  }),
});

/** For the operator's command line: its token stops working. What it builds goes to another runner when its lease ends. */
export const removeRunner = defineRpc('rpc.ota.remove-runner.v1', {
  input: z.object({ name: z.string().min(1).max(200) }),
  output: z.object({}),
  errors: ['ota.runner-not-found'],
});
