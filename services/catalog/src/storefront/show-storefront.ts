import type { discover } from '@mnw/contracts/catalog/discover.rpc';
import type { getCreator } from '@mnw/contracts/catalog/get-creator.rpc';
import type { getItemAddress } from '@mnw/contracts/catalog/get-item-address.rpc';
import type { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import type { Queries } from '@mnw/db/tx';
import { ItemNotFound } from '../items/items.errors.js';
import { ProjectNotFound } from '../projects/projects.errors.js';
import { numberPart, uuidPart } from '../visibility/cursors.js';
import { CreatorNotFound } from './storefront.errors.js';
import { cardsOfProject, frontMostSold, frontNewest, frontProjects, itemAddress, publicCreator, publicProject } from './storefront.queries.js';

export async function showCreator(db: Queries, { username }: InputOf<typeof getCreator>): Promise<OutputOf<typeof getCreator>> {
  const creator = await publicCreator(db, username);
  if (!creator) throw new CreatorNotFound();
  return creator;
}

export async function showProject(db: Queries, input: InputOf<typeof getPublicProject>): Promise<OutputOf<typeof getPublicProject>> {
  const project = await publicProject(db, input.username, input.slug);
  if (!project) throw new ProjectNotFound();
  const cursor = decodeCursor(input.cursor, 2);
  const rows = await cardsOfProject(db, project.id, { position: numberPart(cursor?.[0]), id: uuidPart(cursor?.[1]) }, input.limit);
  const last = rows.at(-1);
  return { ...project, items: rows.map(({ card }) => card), next: last && rows.length === input.limit ? encodeCursor([last.position, last.card.id]) : null };
}

export async function showFront(db: Queries): Promise<OutputOf<typeof discover>> {
  const [newest, most_sold, projects] = await Promise.all([frontNewest(db, 12), frontMostSold(db, 12), frontProjects(db, 6)]);
  return { newest, most_sold, projects };
}

export async function showAddress(db: Queries, { item_id }: InputOf<typeof getItemAddress>): Promise<OutputOf<typeof getItemAddress>> {
  const address = await itemAddress(db, item_id);
  if (!address) throw new ItemNotFound();
  return address;
}
