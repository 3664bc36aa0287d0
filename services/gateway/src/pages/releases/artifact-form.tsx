import type { Release } from '@mnw/contracts/ota/releases';
import { SelectField, TextArea } from '../elements/fields.js';
import { FileField } from '../elements/file-field.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { UploadProgress } from '../elements/upload-progress.js';
import { archChoices, bundleChoices, targetChoices } from './release-words.js';

/** Adds a file: /assets/upload.js announces it and takes it to storage, then the form is posted and the file checked. */
export function ArtifactForm({ release, path, state }: { release: Release; path: string; state: FormState }) {
  const announce = `/api/sync/ota/apps/${release.app_id}/releases/${release.id}/artifacts`;
  return (
    <div data-announce={announce}>
      <h3>Add a file</h3>
      <Form action={`${path}/artifacts`} state={state}>
        <input type="hidden" name="artifact_id" />
        <div class="columns">
          <SelectField name="target" label="System" required value="linux" choices={targetChoices} />
          <SelectField name="arch" label="Processor" required value="x86_64" choices={archChoices} />
          <SelectField name="bundle_type" label="Kind of package" choices={bundleChoices} />
        </div>
        <FileField name="file" label="File" hint="It goes straight to storage and is checked there." />
        <TextArea
          name="signature"
          label="Signature"
          rows={2}
          maxLength={4000}
          hint="The .sig file beside it. Left empty, it can be signed here afterwards, with a key that is kept here."
        />
        <UploadProgress>
          Without JavaScript this page cannot send a file. A program can: announce it with POST {announce}, then PUT it
          to the upload_url of the answer.
        </UploadProgress>
        <button type="submit">Upload file</button>
      </Form>
    </div>
  );
}
