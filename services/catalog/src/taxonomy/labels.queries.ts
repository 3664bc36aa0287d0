import type { listCategories } from '@mnw/contracts/catalog/list-categories.rpc';
import type { listLabels } from '@mnw/contracts/catalog/list-labels.rpc';
import type { OutputOf } from '@mnw/contracts/define-rpc';
import { sql } from '@mnw/db/sql';
import type { Queries, Tx } from '@mnw/db/tx';

type Label = OutputOf<typeof listLabels>['data'][number];
type Category = OutputOf<typeof listCategories>['data'][number];

export const allLabels = (db: Queries): Promise<Label[]> =>
  db.many<Label>(sql`
    select id, slug, display_name, definition, examples, nonexamples from labels order by display_name`);

export const allCategories = (db: Queries): Promise<Category[]> =>
  db.many<Category>(sql`select id, slug, name from project_categories order by sort_order, name`);

export const labelBySlug = (db: Queries, slug: string): Promise<{ id: string } | undefined> =>
  db.maybe<{ id: string }>(sql`select id from labels where slug = ${slug}`);

/** Returns 1 if the project did not have the label before, otherwise 0. */
export const addProjectLabel = (tx: Tx, projectId: string, labelId: string): Promise<number> =>
  tx.run(
    sql`insert into project_labels (project_id, label_id) values (${projectId}, ${labelId}) on conflict do nothing`,
  );

/** Returns 1 if the project had the label, otherwise 0. */
export const deleteProjectLabel = (tx: Tx, projectId: string, slug: string): Promise<number> =>
  tx.run(sql`
    delete from project_labels pl using labels l
    where pl.project_id = ${projectId} and l.id = pl.label_id and l.slug = ${slug}`);
