import { z } from 'zod';
import { repositoryAddress } from '@mnw/contracts/git/repositories';

/** Path parameters of a place in a repository: `*` holds the ref and the path together. */
export const Place = z
  .object({
    ...repositoryAddress,
    '*': z.string().max(4_500),
    cursor: z.string().max(500).optional(),
    view: z.string().max(20).optional(),
  })
  .transform(({ '*': rest, ...address }) => ({ ...address, rest }));
export type Place = z.output<typeof Place>;
