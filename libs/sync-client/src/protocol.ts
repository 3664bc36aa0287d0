/** A change as sent under `/api/sync`. */
export interface Change {
  table: string;
  op: 'INSERT' | 'UPDATE' | 'DELETE';
  row_id: string;
  /** Time of the edit by the device's clock. For display only, never for ordering. */
  timestamp: string;
  /**
   * The whole row as the app's cipher encrypted it, not a patch, so that the server can compact the log without reading
   * it; null when deleted.
   */
  data: unknown;
}

/** A change as the server returns it, with its position in the order that all devices share. */
export interface LoggedChange extends Change {
  seq: number;
  device_id: string;
  key_version: number;
}

export interface Device {
  id: string;
  app_id: string;
  user_id: string;
  device_name: string;
  platform: string;
  /** Number of the last push that the server accepted from this device; the next one is one higher. */
  last_push_no: number;
}

export interface PushAnswer {
  /** Seq of the first change of this push; the others follow without gaps. */
  first_seq: number;
}

export interface PullAnswer {
  changes: LoggedChange[];
  /** Opaque. It also skips the device's own changes, which are left out unless requested. */
  cursor: string;
  has_more: boolean;
  /** Current key version; rows of this page may be encrypted under it. */
  key_version: number;
}

/** A page of the last states of all rows that are not deleted. */
export interface SnapshotPage {
  rows: LoggedChange[];
  /** Token of the next page; null on the last page. */
  next: string | null;
  /** The cursor to pull from afterwards. */
  cursor: string;
  key_version: number;
}

export interface KeyEnvelope {
  key_version: number;
  /** The data key, wrapped with a secret that the server does not know; at most 4 KB. */
  encrypted_key: string;
}

export const limits = { changesPerPush: 500, bytesPerPush: 4_000_000 } as const;
