const minute = 60;
const hour = 60 * minute;
const slowestBytesPerSecond = 100_000;

/** How long the address of an upload takes bytes, in seconds: what a slow line needs for so many, and six hours at most. */
export const putSeconds = (sizeBytes: number): number => Math.min(6 * hour, 15 * minute + Math.ceil(sizeBytes / slowestBytesPerSecond));

/** The same of a form. */
export const formSeconds = hour;

interface Opened {
  by_form: boolean;
  size_bytes: number;
  created_at: Date;
}

/** When the address or form of an upload takes nothing any more. */
export const windowEnd = ({ by_form, size_bytes, created_at }: Opened): Date =>
  new Date(created_at.getTime() + 1000 * (by_form ? formSeconds : putSeconds(size_bytes)));
