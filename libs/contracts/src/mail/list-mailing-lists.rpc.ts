import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { MailingListId, ProjectId } from '../ids.js';
import { ListType } from './lists.js';

/** The lists of a project that anybody may join. Only the project's owner gets the number of subscribers. */
export const listMailingLists = defineRpc('rpc.mail.list-mailing-lists.v1', {
  input: z.object({ project_id: ProjectId }),
  output: z.object({
    data: z.array(
      z.object({
        id: MailingListId,
        project_id: ProjectId,
        list_type: ListType,
        subscriber_count: z.number().int().nullable(),
      }),
    ),
    next: z.null(),
  }),
  errors: ['mail.project-not-found'],
});
