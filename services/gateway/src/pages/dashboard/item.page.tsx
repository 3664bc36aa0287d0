import type { Item } from '@mnw/contracts/catalog/items';
import type { Project } from '@mnw/contracts/catalog/projects';
import type { Version } from '@mnw/contracts/catalog/versions';
import { itemPath } from '../elements/addresses.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { kindName } from '../elements/words.js';
import { useFrame } from '../frame/frame.js';
import { CoverForm } from './cover-form.js';
import { DeletionLink } from './deletion.page.js';
import { Desk } from './desk.js';
import { FileForm } from './file-form.js';
import { ItemFields } from './item-fields.js';
import { NotPublished, PublishedButHeldUp, PublishPanel, type PublishRefusal } from './publish-panel.js';
import { PublicPill } from './projects.page.js';
import { Versions } from './versions.js';

export interface ItemDeskProps {
  item: Item;
  project: Project;
  versions: readonly Version[];
  tagPaths: readonly string[];
  form: FormState;
  fileForm: FormState;
  /** The seller can take payments; null while the service that knows is unavailable. */
  takesPayments: boolean | null;
  /** Why the last attempt to publish was refused. */
  refusal?: PublishRefusal | null;
}

const withoutFiles = new Set(['article', 'bundle']);

/** The creator's page of an item: files, fields and publishing. */
export function ItemDesk({
  item,
  project,
  versions,
  tagPaths,
  form,
  fileForm,
  takesPayments,
  refusal = null,
}: ItemDeskProps) {
  const path = `/dashboard/items/${item.id}`;
  return (
    <Desk
      title={item.title}
      above={
        <>
          <a href={`/dashboard/projects/${project.id}`}>
            <bdi>{project.title}</bdi>
          </a>
          , {kindName(item.item_type)}
        </>
      }
      actions={<ItemActions item={item} project={project} />}
      scripts={['upload.js']}
    >
      {refusal !== null && <NotPublished refusal={refusal} project={project} />}
      {item.is_public && <PublishedButHeldUp item={item} project={project} takesPayments={takesPayments} />}
      {!withoutFiles.has(item.item_type) && (
        <section class="panel stack" aria-labelledby="files">
          <h2 id="files">Files</h2>
          {versions.length > 0 && <Versions versions={versions} />}
          <FileForm item={item} isFirst={versions.length === 0} state={fileForm} />
        </section>
      )}
      <section class="panel" aria-labelledby="about">
        <h2 id="about">About the item</h2>
        <Form action={path} state={form}>
          <ItemFields item={item} currency={project.currency} tagPaths={tagPaths} />
          <PublishPanel item={item} project={project} versions={versions} takesPayments={takesPayments} />
        </Form>
      </section>
      <CoverForm action={`${path}/cover`} title={item.title} coverUrl={item.cover_url} />
      <DeletionLink thing="item" path={path} />
    </Desk>
  );
}

function ItemActions({ item, project }: { item: Item; project: Project }) {
  const { viewer } = useFrame();
  return (
    <>
      <PublicPill isPublic={item.is_public} plannedFor={item.scheduled_at} />
      {item.enable_license_keys && (
        <a class="button ghost" href={`/dashboard/items/${item.id}/keys`}>
          Licence keys
        </a>
      )}
      {item.is_public && project.is_public && viewer !== null && (
        <a class="button ghost" href={itemPath(viewer.username, project.slug, item.slug)}>
          View
        </a>
      )}
      {item.is_public && (
        <Form action={`/dashboard/items/${item.id}/unpublish`} class="inline">
          <button type="submit" class="ghost">
            Unpublish
          </button>
        </Form>
      )}
      {item.scheduled_at !== null && (
        <Form action={`/dashboard/items/${item.id}/unpublish`} class="inline">
          <button type="submit" class="ghost">
            Keep as draft
          </button>
        </Form>
      )}
    </>
  );
}
