import 'reflect-metadata';

const jobKey = Symbol('mnw:job');

export interface JobOptions {
  /** `<service>__<what-it-does>`. */
  name: string;
  /** Runs at least this often across the system; a wake comes sooner. */
  everyMs: number;
}

/** A method that handles the rows that are due and returns how many; it is called again while it returns more than 0. */
export function Job(options: JobOptions): MethodDecorator {
  return (_, __, descriptor) => Reflect.defineMetadata(jobKey, options, descriptor.value as object);
}

export const jobOf = (method: object): JobOptions | undefined =>
  Reflect.getMetadata(jobKey, method) as JobOptions | undefined;
