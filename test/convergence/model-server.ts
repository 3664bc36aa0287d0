interface PushBody {
  device_id: string;
  push_no: number;
  key_version: number;
  changes: { table: string; row_id: string; data: { sealed: unknown } | null }[];
}

/** One write of a device: the row and its new data; null if deleted. */
export interface Write {
  row: string;
  value: unknown;
}

/** A minimal model of the server: it receives every request that arrived and returns the expected response. */
export class ModelServer {
  readonly log: (Write & { device: string })[] = [];
  keyVersion = 0;
  private readonly last = new Map<string, { push_no: number; text: string }>();
  private readonly removed = new Set<string>();

  statusOfPush(text: string): number | 'refused' {
    const { device_id, push_no, key_version, changes } = JSON.parse(text) as PushBody;
    const last = this.last.get(device_id) ?? { push_no: 0, text: '' };
    if (this.removed.has(device_id)) return 'refused';
    if (push_no !== last.push_no + 1) return push_no === last.push_no && text === last.text ? 200 : 409;
    if (key_version !== this.keyVersion) return 409;
    this.last.set(device_id, { push_no, text });
    this.log.push(
      ...changes.map(({ table, row_id, data }) => ({
        device: device_id,
        row: `${table}/${row_id}`,
        value: data?.sealed ?? null,
      })),
    );
    return 200;
  }

  /** Stores the first key or the next one, by compare-and-set. */
  statusOfKey(expected: number): number {
    if (expected !== this.keyVersion) return 409;
    this.keyVersion++;
    return 200;
  }

  remove(device: string): void {
    this.removed.add(device);
  }

  writesOf = (device: string): Write[] =>
    this.log.filter((entry) => entry.device === device).map(({ row, value }) => ({ row, value }));

  /** The last write of each row, without deleted rows. */
  rows(alsoWritten: readonly Write[] = []): Record<string, unknown> {
    const rows = new Map([...this.log, ...alsoWritten].map(({ row, value }) => [row, value]));
    return Object.fromEntries([...rows].filter(([, value]) => value !== null).sort(([a], [b]) => a.localeCompare(b)));
  }
}
