/** The names one system uses on a NATS server it may share with others. */
export class Subjects {
  constructor(private readonly prefix: string) {}

  /** A contract's subject as it is on the wire. */
  wire(subject: string): string {
    return this.prefix ? `${this.prefix}.${subject}` : subject;
  }

  /** The JetStream stream that keeps every event. */
  get stream(): string {
    return `${this.prefix || 'mnw'}_events`.replace(/[^A-Za-z0-9_-]/g, '_');
  }
}
