import type { SyncApp } from '@mnw/contracts/sync/apps.rpc';
import { SelectField, TextArea, TextField } from '../elements/fields.js';

/** An item with licence keys. */
export interface ItemChoice {
  id: string;
  title: string;
}

export interface ProjectChoice {
  id: string;
  title: string;
}

/** What an app is called, and where people come back to after they signed in. */
export function AppFields({
  app,
  projects,
  items,
}: {
  app?: SyncApp;
  projects: readonly ProjectChoice[];
  items?: readonly ItemChoice[] | undefined;
}) {
  return (
    <>
      <div class="columns">
        <TextField name="name" label="Name" required maxLength={100} value={app?.name} />
        <TextField
          name="slug"
          label="Address"
          maxLength={80}
          value={app?.slug}
          spellcheck={false}
          hint="Small letters, digits and hyphens. Updates are found by it."
        />
        <SelectField
          name="project_id"
          label="Project"
          value={app?.project_id ?? ''}
          choices={[['', 'None'], ...projects.map(({ id, title }) => [id, title] as const)]}
        />
      </div>
      {items !== undefined && (
        <SelectField
          name="item_id"
          label="Sold as"
          value={app?.item_id ?? ''}
          choices={[['', 'None'], ...items.map(({ id, title }) => [id, title] as const)]}
          hint="The item whose licence keys open this app. With it, updates can be for those who have a key only."
        />
      )}
      <TextArea
        name="redirect_uris"
        label="Where a sign-in leads back to"
        rows={3}
        value={app?.redirect_uris.join('\n')}
        hint="One address a line: https, a scheme such as com.example.notes:/back, or http on 127.0.0.1 or localhost, where any port will do."
      />
    </>
  );
}
