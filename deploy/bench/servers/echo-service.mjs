// A service of the product's own make (defineService, @Rpc, production settings) whose one answer is what it was asked.
// It borrows the catalog's database role.
import { Controller, Module } from '@nestjs/common';
import { Database } from '@mnw/db/database';
import { busConfig } from '@mnw/host/bus-config';
import { defineService } from '@mnw/host/define-service';
import { Rpc } from '@mnw/messaging/rpc.decorator';
import { runServices } from '@mnw/host/run-service';
import { decorate } from './decorate.mjs';
import { echo } from './echo-contract.mjs';

class EchoController {
  /** @param {{ text: string }} input */
  say(input) {
    return input;
  }
}
decorate(EchoController, 'say', Rpc(echo));
Controller()(EchoController);

class EchoModule {}
Module({ controllers: [EchoController] })(EchoModule);

class EchoDb extends Database {}
await runServices(defineService({ name: 'catalog', module: EchoModule, config: busConfig, db: EchoDb }));
