import 'reflect-metadata';

const jobKey = Symbol('mnw:job');

export interface JobOptions {
  /** `<service>__<what-it-does>`. */
  name: string;
  /** Maximum time between two runs across the system. A wake causes an earlier run. */
  everyMs: number;
}

/**
 * Marks a method that handles the due rows and returns their number. It is called again while it returns more than
 * 0.
 */
export function Job(options: JobOptions): MethodDecorator {
  return (_, __, descriptor) => Reflect.defineMetadata(jobKey, options, descriptor.value as object);
}

export const jobOf = (method: object): JobOptions | undefined =>
  Reflect.getMetadata(jobKey, method) as JobOptions | undefined;
