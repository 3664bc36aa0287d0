import { z } from 'zod';
import { defineRpc } from '../define-rpc.js';
import { UploadId } from '../ids.js';
import { Upload } from './uploads.js';

/** One of the caller's uploads. */
export const getUpload = defineRpc('rpc.catalog.get-upload.v1', {
  input: z.object({ upload_id: UploadId }),
  output: Upload,
  errors: ['catalog.upload-not-found'],
});
