import { Injectable, Module } from '@nestjs/common';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';

@Module({})
class StandInModule {}

@Injectable()
class StandInDb extends Database {}

/** Publishes the events that a test writes into identity's outbox. */
export const identityStandIn = defineService({
  name: 'identity',
  module: StandInModule,
  config: busConfig,
  db: StandInDb,
});
