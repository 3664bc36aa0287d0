import { Injectable } from '@nestjs/common';
import { Database } from '@mnw/db/database';

/** The tables that catalog owns, the views it may read, and `users.storage_used_bytes`. */
@Injectable()
export class CatalogDb extends Database {}
