/** What goes over the wire, under `/api/sync`. `data` is whatever the app's cipher made: the server stores it and never looks inside. */
export interface Change {
  table: string;
  op: 'INSERT' | 'UPDATE' | 'DELETE';
  row_id: string;
  /** When the person did it, by the device's clock. Shown to people, never used to order anything. */
  timestamp: string;
  /** The whole row, not a patch (so that the log can be folded to last states unread); null when deleted. */
  data: unknown;
}

/** A change as the server gives it out: with its place in the one order that all devices follow. */
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
  /** Number of the last push the server took from this device; the next one is one higher. */
  last_push_no: number;
}

export interface PushAnswer {
  /** Seq of the first change of this push; the others follow it without a gap. */
  first_seq: number;
}

export interface PullAnswer {
  changes: LoggedChange[];
  /** Opaque. It also moves over the device's own changes, which are left out unless asked for. */
  cursor: string;
  has_more: boolean;
  /** The current one: rows of this page may be under it. */
  key_version: number;
}

/** The last state of each row that is not deleted. */
export interface SnapshotPage {
  rows: LoggedChange[];
  /** The page that follows; null on the last. */
  next: string | null;
  /** Where to pull from afterwards. */
  cursor: string;
  key_version: number;
}

export interface KeyEnvelope {
  key_version: number;
  /** The data key, wrapped by something the server does not know; at most 4 KB. */
  encrypted_key: string;
}

export const limits = { changesPerPush: 500, bytesPerPush: 4_000_000 } as const;
