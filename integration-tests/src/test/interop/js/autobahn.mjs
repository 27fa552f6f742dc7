// autobahn-js behind the few functions that peer.mjs uses.
import { createRequire } from 'node:module';
import WebSocket from 'ws';
import { Failure } from './failure.mjs';

globalThis.WebSocket ??= WebSocket; // built in from Node.js 22 on

const autobahn = createRequire(import.meta.url)('autobahn');

export const version = autobahn.version;
export const binaryInJson = false;

const serializers = {
  json: autobahn.serializer.JSONSerializer,
  msgpack: autobahn.serializer.MsgpackSerializer,
  cbor: autobahn.serializer.CBORSerializer,
};

export function join(uri, realm, format, left) {
  return new Promise((resolve, reject) => {
    const connection = new autobahn.Connection({
      url: uri,
      realm,
      serializers: [new serializers[format]()],
      max_retries: 0,
      on_user_error: () => {},
    });
    connection.onopen = (session) => resolve(operations(connection, session));
    connection.onclose = (state, details) => {
      reject(new Error(`not joined: ${state} ${details.reason} ${details.message}`));
      left(details.reason ?? state);
      return true;
    };
    connection.open();
  });
}

function operations(connection, session) {
  return {
    call: (procedure, args, kwargs) => session.call(procedure, args, kwargs).then(result, failed),
    register: (procedure, handler) => session.register(procedure, (args, kwargs) => answer(handler, args, kwargs)),
    unregister: (registration) => session.unregister(registration),
    subscribe: (topic, handler) => session.subscribe(topic, handler),
    unsubscribe: (subscription) => session.unsubscribe(subscription),
    publish: (topic, args, kwargs) => session.publish(topic, args, kwargs, { acknowledge: true }),
    leave: () => connection.close(),
  };
}

async function answer(handler, args, kwargs) {
  try {
    const answered = await handler(args, kwargs);
    return new autobahn.Result(answered.args, answered.kwargs);
  } catch (e) {
    throw new autobahn.Error(e.uri, e.args, e.kwargs);
  }
}

function result(received) {
  if (received instanceof autobahn.Result) {
    return { args: received.args, kwargs: received.kwargs };
  }
  // The library gives a single positional result, or none, as the bare value.
  return { args: received === null ? [] : [received], kwargs: {} };
}

function failed(error) {
  throw new Failure(error.error, error.args, error.kwargs);
}
