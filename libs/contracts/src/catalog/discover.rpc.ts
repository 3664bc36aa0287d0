import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { ItemCard, ProjectCard } from './item-card.js';

/** The home page: newest items, best-selling items and projects. */
export const discover = defineRpc('rpc.catalog.discover.v1', {
  input: z.object({}),
  output: z.object({ newest: z.array(ItemCard), most_sold: z.array(ItemCard), projects: z.array(ProjectCard) }),
});
