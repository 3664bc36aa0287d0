import {
  ChecksumMismatch,
  InvalidKey,
  InvalidPart,
  ObjectExists,
  ObjectNotFound,
  SizeMismatch,
  StorageError,
  UploadNotFound,
} from '../storage.errors.js';

/** An error response of the files listener. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
  }
}

const statuses = new Map<unknown, number>([
  [ObjectNotFound, 404],
  [UploadNotFound, 404],
  [ObjectExists, 412],
  [SizeMismatch, 400],
  [ChecksumMismatch, 400],
  [InvalidKey, 400],
  [InvalidPart, 400],
]);

/** The response to a failure. For unexpected failures it reveals no details. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StorageError)
    return new Refusal(statuses.get(error.constructor) ?? 500, error.code, error.message);
  return new Refusal(500, 'storage.failed', 'The file could not be served.');
}
