import type { SyncApp } from '@mnw/contracts/sync/apps.rpc';
import { SelectField, TextArea, TextField } from '../elements/fields.js';

/** An item that issues licence keys. */
export interface ItemChoice {
  id: string;
  title: string;
}

export interface ProjectChoice {
  id: string;
  title: string;
}

/** The fields of an app: its names, and the redirect URIs for signing in. */
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
          label="Slug"
          maxLength={80}
          value={app?.slug}
          spellcheck={false}
          hint="Lower-case letters, digits and hyphens. It’s part of the app’s update URL."
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
          label="Licensed through"
          value={app?.item_id ?? ''}
          choices={[['', 'None'], ...items.map(({ id, title }) => [id, title] as const)]}
          hint="The item whose licence keys unlock this app. Then you can offer updates only to people with a key."
        />
      )}
      <TextArea
        name="redirect_uris"
        label="Redirect URIs"
        rows={3}
        value={app?.redirect_uris.join('\n')}
        hint="One per line: https, a scheme such as com.example.notes:/back, or http on 127.0.0.1 or localhost with any port."
      />
    </>
  );
}
