/** The names that one system uses on a NATS server, which it may share with others. */
export class Subjects {
  constructor(private readonly prefix: string) {}

  /** A contract's subject with the prefix of this system. */
  wire(subject: string): string {
    return this.prefix ? `${this.prefix}.${subject}` : subject;
  }

  /** The JetStream stream that holds every event. */
  get stream(): string {
    return `${this.prefix || 'mnw'}_events`.replace(/[^A-Za-z0-9_-]/g, '_');
  }
}
