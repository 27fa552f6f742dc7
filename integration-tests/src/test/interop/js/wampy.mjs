// wampy behind the few functions that peer.mjs uses.
import { Wampy } from 'wampy';
import { CborSerializer } from 'wampy/CborSerializer.js';
import { JsonSerializer } from 'wampy/JsonSerializer.js';
import { MsgpackSerializer } from 'wampy/MsgpackSerializer.js';
import WebSocket from 'ws';
import { Failure } from './failure.mjs';

export const version = new Wampy('ws://unused').version.replace('v', '');
export const binaryInJson = false;

const serializers = { json: JsonSerializer, msgpack: MsgpackSerializer, cbor: CborSerializer };

export async function join(uri, realm, format, left) {
  const client = new Wampy(uri, {
    realm,
    ws: WebSocket,
    serializer: new serializers[format](),
    autoReconnect: false,
    // The library keeps the reason of GOODBYE to itself.
    onClose: () => left('unknown'),
  });
  await client.connect();
  return {
    call: (procedure, args, kwargs) =>
      client.call(procedure, { argsList: args, argsDict: kwargs }).then(result, failed),
    register: (procedure, handler) =>
      client.register(procedure, ({ argsList, argsDict }) => answer(handler, argsList ?? [], argsDict ?? {})),
    unregister: (registration) => client.unregister(registration.topic),
    subscribe: (topic, handler) =>
      client.subscribe(topic, ({ argsList, argsDict }) => handler(argsList ?? [], argsDict ?? {})),
    unsubscribe: (subscription) => client.unsubscribe(subscription.subscriptionId),
    publish: (topic, args, kwargs) => client.publish(topic, { argsList: args, argsDict: kwargs }),
    leave: () => client.disconnect(),
  };
}

async function answer(handler, args, kwargs) {
  try {
    const answered = await handler(args, kwargs);
    return { argsList: answered.args, argsDict: answered.kwargs };
  } catch (e) {
    throw { error: e.uri, argsList: e.args, argsDict: e.kwargs };
  }
}

function result({ argsList, argsDict }) {
  return { args: argsList ?? [], kwargs: argsDict ?? {} };
}

function failed(error) {
  throw new Failure(error.errorUri, error.argsList, error.argsDict);
}
