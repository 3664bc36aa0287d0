import { Controller } from '@nestjs/common';
import { getPublicProject } from '@mnw/contracts/catalog/get-public-project.rpc';
import type { InputOf, OutputOf } from '@mnw/contracts/define-rpc';
import { decodeCursor, encodeCursor } from '@mnw/contracts/lists';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { CatalogDb } from '../catalog.db.js';
import { ProjectNotFound } from '../projects/projects.errors.js';
import { numberPart, uuidPart } from '../visibility/cursors.js';
import { cardsOfProject, publicProject } from './storefront.queries.js';

@Controller()
export class GetPublicProject {
  constructor(private readonly db: CatalogDb) {}

  @Rpc(getPublicProject)
  async execute({
    username,
    slug,
    cursor,
    limit,
  }: InputOf<typeof getPublicProject>): Promise<OutputOf<typeof getPublicProject>> {
    const project = await publicProject(this.db, username, slug);
    if (!project) throw new ProjectNotFound();
    const [position, id] = decodeCursor(cursor, 2) ?? [];
    const rows = await cardsOfProject(this.db, project.id, { position: numberPart(position), id: uuidPart(id) }, limit);
    const last = rows.at(-1);
    const next = last && rows.length === limit ? encodeCursor([last.position, last.card.id]) : null;
    return { ...project, items: rows.map(({ card }) => card), next };
  }
}
