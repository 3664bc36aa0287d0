import type { z } from 'zod';
import type { EntryKind as Kinds } from '@mnw/contracts/git/source';

export type EntryKind = z.output<typeof Kinds>;
