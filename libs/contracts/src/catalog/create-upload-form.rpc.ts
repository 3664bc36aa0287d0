import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { line } from '../text.js';
import { Upload, UploadPurpose } from './uploads.js';

/**
 * Announces a file that a browser uploads without a script: POST it to `url` as multipart/form-data, the fields first,
 * then the file as `file`. The browser is then redirected to `return_path` with the upload's id in place of `{id}`;
 * that page completes the upload.
 */
export const createUploadForm = defineRpc('rpc.catalog.create-upload-form.v1', {
  input: z.object({
    purpose: UploadPurpose,
    filename: line(255),
    return_path: z
      .string()
      .max(8_000)
      .regex(/^\/(?![/\\])/, 'must be a path on this site'),
  }),
  output: Upload.extend({ url: z.url(), fields: z.record(z.string(), z.string()), max_bytes: z.number().int() }),
  errors: ['catalog.storage-full', 'catalog.too-many-forms'],
});
