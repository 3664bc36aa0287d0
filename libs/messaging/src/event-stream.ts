import { jetstreamManager, RetentionPolicy, StorageType, type JetStreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Subjects } from './subjects.js';

export interface StreamOptions {
  /** Where JetStream stores the stream; tests use memory. */
  storage: 'file' | 'memory';
  replicas: number;
}

const weekNanos = 7 * 24 * 3_600 * 1e9;

/**
 * Creates the stream of all events. It keeps them for a week, because it only transports them; the outbox is the
 * archive.
 */
export async function ensureStream(
  manager: JetStreamManager,
  subjects: Subjects,
  { storage, replicas }: StreamOptions,
): Promise<void> {
  const wanted = {
    name: subjects.stream,
    subjects: [subjects.wire('evt.>')],
    retention: RetentionPolicy.Limits,
    storage: storage === 'memory' ? StorageType.Memory : StorageType.File,
    max_age: weekNanos,
    num_replicas: replicas,
    duplicate_window: 10 * 60 * 1e9,
  };
  if (!(await isThere(manager, subjects.stream))) await manager.streams.add(wanted);
}

/** Removes all events of one system. Only for tests, which share a server. */
export async function deleteEvents(connection: NatsConnection, subjects: Subjects): Promise<void> {
  const manager = await jetstreamManager(connection);
  if (await isThere(manager, subjects.stream)) await manager.streams.delete(subjects.stream);
}

const isThere = (manager: JetStreamManager, stream: string): Promise<boolean> =>
  manager.streams.info(stream).then(
    () => true,
    (error: unknown) => {
      if (/stream not found/i.test(String(error))) return false;
      throw error;
    },
  );
