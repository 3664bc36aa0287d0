import type { Item } from '@mnw/contracts/catalog/items';
import { TextArea, TextField } from '../elements/fields.js';
import { FileField } from '../elements/file-field.js';
import { Form } from '../elements/form.js';
import type { FormState } from '../elements/form-state.js';
import { UploadProgress } from '../elements/upload-progress.js';

/** Uploads a file. It becomes the current version once the scan has passed. */
export function FileForm({ item, isFirst, state }: { item: Item; isFirst: boolean; state: FormState }) {
  return (
    <Form action={`/dashboard/items/${item.id}/versions`} upload="version" state={state}>
      <FileField
        name="file"
        label={isFirst ? 'File' : 'New file'}
        hint="We scan the file after the upload, then it goes live."
      />
      <input type="hidden" name="upload_id" />
      <div class="columns">
        <TextField
          name="version_number"
          label="Version"
          required
          maxLength={50}
          value={isFirst ? '1.0' : undefined}
          hint="Any label you use: 1.0, 2026-11, Remaster."
        />
        <TextArea name="release_notes" label="What’s new" rows={2} />
      </div>
      <UploadProgress />
      <button type="submit">Upload file</button>
    </Form>
  );
}
