import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { Timestamp, Username } from '../text.js';
import { ProjectCard } from './item-card.js';
import { PublicCreator } from './public-creator.js';
import { RowCount } from '../lists.js';

/** A creator's public profile with published projects. */
export const getCreator = defineRpc('rpc.catalog.get-creator.v1', {
  input: z.object({ username: Username }),
  output: PublicCreator.extend({
    bio: z.string().nullable(),
    follower_count: RowCount,
    joined_at: Timestamp,
    links: z.array(z.object({ title: z.string(), url: z.string() })),
    projects: z.array(ProjectCard),
  }),
  errors: ['catalog.creator-not-found'],
});
