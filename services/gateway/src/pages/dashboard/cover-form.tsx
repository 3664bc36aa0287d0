import { FileField } from '../elements/file-field.js';
import { Form } from '../elements/form.js';
import { UploadProgress } from '../elements/upload-progress.js';

/** Uploads the cover of a project or an item. Until there is one, a generated pattern is shown. */
export function CoverForm({ action, title, coverUrl }: { action: string; title: string; coverUrl: string | null }) {
  return (
    <section class="panel" aria-labelledby="cover">
      <h2 id="cover">Cover</h2>
      <div class="row">
        {coverUrl !== null && (
          <img class="cover small" src={coverUrl} alt={`Cover of ${title}`} width="56" height="56" />
        )}
        <Form action={action} class="stack grow" upload="cover">
          <FileField
            name="picture"
            label="Picture"
            hint="Square, PNG, JPEG or WebP, at least 600 pixels wide."
            accept="image/png,image/jpeg,image/webp"
          />
          <input type="hidden" name="upload_id" />
          <UploadProgress />
          <button type="submit" class="ghost">
            Upload cover
          </button>
        </Form>
      </div>
    </section>
  );
}
