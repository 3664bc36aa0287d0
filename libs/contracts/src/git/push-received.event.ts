import { z } from 'zod';
import { defineEvent } from '../define-event.js';
import { PushId, RepoId, UserId } from '../ids.js';
import { ObjectId } from './object-id.js';

/**
 * A ref after the push. An id of zeros means that it did not exist before (`old_id`) or was deleted (`new_id`).
 * `commit_id` is the commit that a tag points to, because an annotated tag is an object of its own. Null if it points
 * to no commit; absent for branches and in events of older versions.
 */
const PushedRef = z.object({
  ref: z.string(),
  old_id: ObjectId,
  new_id: ObjectId,
  is_forced: z.boolean(),
  commit_id: ObjectId.nullable().optional(),
});

/**
 * Only new commits of the default branch, oldest first; `message` is truncated to 4,000 characters. Consumers read
 * other commits from the repository.
 */
const PushedCommit = z.object({ id: ObjectId, message: z.string(), author_name: z.string(), authored_at: z.string() });

/** An accepted push; published once. A rejected push publishes nothing. */
export const pushReceived = defineEvent(
  'evt.git.push.received.v1',
  z.object({
    push_id: PushId,
    repo_id: RepoId,
    owner_id: UserId,
    pusher_id: UserId,
    pushed_at: z.string(),
    default_branch: z.string(),
    refs: z.array(PushedRef).max(1_000),
    commits: z.array(PushedCommit).max(1_000),
    /** More refs or commits were pushed than are listed. */
    is_cut: z.boolean(),
    /** The pusher's `git push -o` options, such as `build.skip`. */
    options: z.array(z.string()).optional(),
  }),
);
