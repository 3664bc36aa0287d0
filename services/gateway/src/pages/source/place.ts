import { z } from 'zod';
import { repositoryAddress } from '@mnw/contracts/git/repositories';

/** A place in a repository as its address has it: `*` is branch and path in one. */
export const Place = z
  .object({
    ...repositoryAddress,
    '*': z.string().max(4_500),
    cursor: z.string().max(500).optional(),
    view: z.string().max(20).optional(),
  })
  .transform(({ '*': rest, ...address }) => ({ ...address, rest }));
export type Place = z.output<typeof Place>;
