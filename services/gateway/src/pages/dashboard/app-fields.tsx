import type { SyncApp } from '@mnw/contracts/sync/apps.rpc';
import { SelectField, TextArea, TextField } from '../elements/fields.js';

export interface ProjectChoice {
  id: string;
  title: string;
}

/** What an app is called, and where people come back to after they signed in. */
export function AppFields({ app, projects }: { app?: SyncApp; projects: readonly ProjectChoice[] }) {
  return (
    <>
      <div class="columns">
        <TextField name="name" label="Name" required maxLength={100} value={app?.name} />
        <TextField name="slug" label="Address" maxLength={80} value={app?.slug} spellcheck={false} hint="Small letters, digits and hyphens. Updates are found by it." />
        <SelectField name="project_id" label="Project" value={app?.project_id ?? ''} choices={[['', 'None'], ...projects.map(({ id, title }) => [id, title] as const)]} />
      </div>
      <TextArea
        name="redirect_uris"
        label="Where a sign-in leads back to"
        rows={3}
        value={app?.redirect_uris.join('\n')}
        hint="One address a line: https, a scheme such as com.example.notes:/back, or http on 127.0.0.1, where any port will do."
      />
    </>
  );
}
