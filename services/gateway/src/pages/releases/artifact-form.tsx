import type { Release } from '@mnw/contracts/ota/releases';
import { SelectField, TextArea } from '../elements/fields.js';
import { FileField } from '../elements/file-field.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { UploadProgress } from '../elements/upload-progress.js';
import { archChoices, bundleChoices, targetChoices } from './release-words.js';

/**
 * Adds a file: /assets/upload.js announces it and uploads it to storage; then the form is posted and the file is
 * scanned.
 */
export function ArtifactForm({ release, path, state }: { release: Release; path: string; state: FormState }) {
  const announce = `/api/sync/ota/apps/${release.app_id}/releases/${release.id}/artifacts`;
  return (
    <div data-announce={announce}>
      <h3>Add a file</h3>
      <Form action={`${path}/artifacts`} state={state}>
        <input type="hidden" name="artifact_id" />
        <div class="columns">
          <SelectField name="target" label="Operating system" required value="linux" choices={targetChoices} />
          <SelectField name="arch" label="Architecture" required value="x86_64" choices={archChoices} />
          <SelectField name="bundle_type" label="Package type" choices={bundleChoices} />
        </div>
        <FileField name="file" label="File" hint="It uploads straight to storage, where we check it." />
        <TextArea
          name="signature"
          label="Signature"
          rows={2}
          maxLength={4000}
          hint="The .sig file for it. If you leave this empty, you can sign it here later with a key stored here."
        />
        <UploadProgress>
          Without JavaScript this page can’t upload a file. A program can: announce it with POST {announce}, then PUT it
          to the upload_url in the response.
        </UploadProgress>
        <button type="submit">Upload file</button>
      </Form>
    </div>
  );
}
