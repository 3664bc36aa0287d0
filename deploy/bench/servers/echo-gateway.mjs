// The product's gateway with one route more, which asks the echo service.
/** @import { CallOptions } from '@mnw/messaging/bus-client' */
import { Controller } from '@nestjs/common';
import { BusClient } from '@mnw/messaging/bus-client';
import { runServices } from '@mnw/host/run-service';
import { apiControllers } from '@mnw/gateway/api/api-controllers';
import { gateway } from '@mnw/gateway/gateway.service';
import { Ctx, Input, Route } from '@mnw/gateway/http/route.decorator';
import { decorate, injects } from './decorate.mjs';
import { echo } from './echo-contract.mjs';

class EchoController {
  /** @param {BusClient} bus */
  constructor(bus) {
    this.bus = bus;
  }
  /**
   * @param {{ text: string }} input
   * @param {CallOptions} ctx
   */
  say(input, ctx) {
    return this.bus.callBytes(echo, input, ctx);
  }
}
injects(EchoController, BusClient);
decorate(
  EchoController,
  'say',
  Route('GET /api/v1/echo/:text', {
    summary: 'Echo',
    rpc: echo,
    who: 'anyone',
    credentials: [],
    limit: 'reads',
    passThrough: true,
  }),
  [Input(), Ctx()],
  [Object, Object],
);
Controller()(EchoController);
apiControllers.push(EchoController);

await runServices(gateway);
