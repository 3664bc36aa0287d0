import { Injectable } from '@nestjs/common';
import { Database, type DatabaseOptions } from '@mnw/db/database';

/** Identity's slice: users, user_sessions, login_tokens, api_tokens, security_events and what else the ownership matrix gives it. */
@Injectable()
export class IdentityDb extends Database {
  constructor(options: DatabaseOptions) {
    super(options);
  }
}
