import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UploadId } from '../ids.js';
import { Upload } from './uploads.js';

/** Completes an upload, which starts its scan. Idempotent. */
export const completeUpload = defineRpc('rpc.catalog.complete-upload.v1', {
  input: z.object({ upload_id: UploadId }),
  output: Upload,
  errors: ['catalog.upload-not-found', 'catalog.upload-missing', 'catalog.upload-mismatch'],
});
