import { pino } from 'pino';
import { currentCall, spanIdOf, traceIdOf } from './call-context.js';

type Write = (fields: object, message: string) => void;

/** The injectable log: the message is constant, facts are fields. It is a pino instance. */
export abstract class Logger {
  abstract debug: Write;
  abstract info: Write;
  abstract warn: Write;
  abstract error: Write;
  abstract fatal: Write;
}

/**
 * Names of fields that never reach a log, wherever they stand in it up to two levels down. `detail` and `where` are those of PostgreSQL's errors,
 * which quote the rows that people typed.
 */
const secretFields = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  'email',
  'to',
  'key',
  'license_key',
  'code',
  'signature',
  'rawBody',
  'detail',
  'where',
];
const redacted = secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]);

/** A JSON log of one service; every line carries the trace and actor of the request it belongs to. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths: redacted, censor: '[redacted]' },
    serializers: { err: pino.stdSerializers.errWithCause },
    mixin() {
      const call = currentCall();
      return call ? { trace: traceIdOf(call.traceparent), span: spanIdOf(call.traceparent), actor: call.actorId } : {};
    },
  });
}
