import type { Item } from '@mnw/contracts/catalog/items';
import type { Label } from '@mnw/contracts/catalog/labels';
import type { Project } from '@mnw/contracts/catalog/projects';
import { projectPath } from '../elements/addresses.js';
import { Cover } from '../elements/cover.js';
import { Empty } from '../elements/empty.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { PriceTag } from '../elements/money.js';
import { Pager } from '../elements/pager.js';
import { counted, kindName } from '../elements/words.js';
import { useFrame } from '../frame/frame.js';
import { CoverForm } from './cover-form.js';
import { DeletionLink } from './deletion.page.js';
import { Desk } from './desk.js';
import { PromisesForm } from './promises-form.js';
import { ProjectFields, type Categories } from './project-fields.js';
import { PublicPill } from './projects.page.js';

export interface ProjectDeskProps {
  project: Project;
  items: { data: readonly Item[]; next: string | null };
  /** As many as the sales page counts; null while the service that knows is unavailable. */
  sales: number | null;
  categories: Categories;
  labels: readonly Label[];
  form: FormState;
}

/** The creator's page of a project: its items and its settings. */
export function ProjectDesk({ project, items, sales, categories, labels, form }: ProjectDeskProps) {
  const path = `/dashboard/projects/${project.id}`;
  return (
    <Desk
      title={project.title}
      above={<a href="/dashboard/projects">Projects</a>}
      actions={<ProjectActions project={project} />}
      scripts={['upload.js']}
    >
      <section aria-labelledby="items">
        <div class="section-head">
          <h2 id="items">Items</h2>
          {sales !== null && <a href="/dashboard/sales">{counted(sales, 'sale')}</a>}
          <a class="button small" href={`${path}/items/new`}>
            New item
          </a>
        </div>
        {items.data.length === 0 ? (
          <Empty title="No items yet">
            <p>An item is what people get: a track, a download, a text.</p>
          </Empty>
        ) : (
          <Items items={items.data} />
        )}
        <Pager next={items.next} path={path} />
      </section>
      <section class="panel" aria-labelledby="about">
        <h2 id="about">About the project</h2>
        <Form action={path} state={form}>
          <ProjectFields project={project} categories={categories} />
          <button type="submit">Save project</button>
        </Form>
      </section>
      <CoverForm action={`${path}/cover`} title={project.title} coverUrl={project.cover_url} />
      {labels.length > 0 && <PromisesForm project={project} labels={labels} />}
      <DeletionLink thing="project" path={path} />
    </Desk>
  );
}

function ProjectActions({ project }: { project: Project }) {
  const { viewer } = useFrame();
  return (
    <>
      <PublicPill isPublic={project.is_public} />
      {project.is_public && viewer !== null && (
        <a class="button ghost" href={projectPath(viewer.username, project.slug)}>
          View
        </a>
      )}
      <Form action={`/dashboard/projects/${project.id}/${project.is_public ? 'unpublish' : 'publish'}`} class="inline">
        <button type="submit" class={project.is_public ? 'ghost' : undefined}>
          {project.is_public ? 'Unpublish' : 'Publish'}
        </button>
      </Form>
    </>
  );
}

function Items({ items }: { items: readonly Item[] }) {
  return (
    <ul class="rows">
      {items.map((item) => (
        <li key={item.id}>
          <Cover id={item.id} kind={item.item_type} src={item.cover_url} size="small" />
          <div class="grow">
            <h3>
              <a href={`/dashboard/items/${item.id}`}>
                <bdi>{item.title}</bdi>
              </a>
            </h3>
            <p class="quiet small-text">{kindName(item.item_type)}</p>
          </div>
          <PriceTag item={item} />
          <PublicPill isPublic={item.is_public} plannedFor={item.scheduled_at} />
        </li>
      ))}
    </ul>
  );
}
