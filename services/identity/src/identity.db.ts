import { Injectable } from '@nestjs/common';
import { Database, type DatabaseOptions } from '@mnw/db/database';

/**
 * The tables that identity owns according to the ownership matrix: users, user_sessions, login_tokens, api_tokens,
 * security_events and others.
 */
@Injectable()
export class IdentityDb extends Database {
  constructor(options: DatabaseOptions) {
    super(options);
  }
}
