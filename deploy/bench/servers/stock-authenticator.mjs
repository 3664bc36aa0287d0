import { nkeyAuthenticator } from '@nats-io/transport-node';

/**
 * Nest's own transport logs in as a user of the bench, who may do everything: it names its subjects and inboxes as it
 * likes.
 */
export const stockAuthenticator = () => nkeyAuthenticator(Buffer.from(process.env.BENCH_NATS_SEED ?? ''));
