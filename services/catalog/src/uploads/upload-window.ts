const minute = 60;
const hour = 60 * minute;
const slowestBytesPerSecond = 100_000;

/**
 * How long an upload URL is valid, in seconds: the time that a slow connection needs for the size, at most six
 * hours.
 */
export const putSeconds = (sizeBytes: number): number =>
  Math.min(6 * hour, 15 * minute + Math.ceil(sizeBytes / slowestBytesPerSecond));

/** The same for a form. */
export const formSeconds = hour;

interface Opened {
  by_form: boolean;
  size_bytes: number;
  created_at: Date;
}

/**
 * When no request for an upload can be in flight any more. S3 checks the expiry only when a request begins, so one
 * that began in the last second may take as long again as the URL was valid.
 */
export const lastRequestEnd = ({ by_form, size_bytes, created_at }: Opened): Date =>
  new Date(created_at.getTime() + 2 * 1000 * (by_form ? formSeconds : putSeconds(size_bytes)));
