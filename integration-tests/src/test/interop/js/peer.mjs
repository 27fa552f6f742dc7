// One JavaScript WAMP client for the interop tests: node peer.mjs CLIENT URI FORMAT serve|drive NAME
//
// serve: answers interop.NAME.* until its input ends, then leaves. drive: tries everything on a serving peer of that name, then
// leaves. Prints what it finds, a line each: "client ...", "ready", "ok CHECK", "skipped CHECK: WHY", "failed CHECK: WHY", "left REASON".
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { Failure } from './failure.mjs';

const REALM = 'realm1';
const EVENTS = 1000;
const LONGEST_RUN_MILLIS = 90_000;

const [client, uri, format, role, name] = process.argv.slice(2);
const library = await import(`./${client}.mjs`);
const prefix = `interop.${name}`;
const values = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8'));
const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));

setTimeout(() => {
  console.log(`failed to end within ${LONGEST_RUN_MILLIS} ms`);
  process.exit(2);
}, LONGEST_RUN_MILLIS).unref();

console.log(`client ${client} ${library.version}, Node.js ${process.versions.node}`);
let left;
const gone = new Promise((resolve) => (left = resolve));
const session = await library.join(uri, REALM, format, (reason) => left(reason));
await (role === 'serve' ? serve() : drive());
console.log(`left ${await gone}`);
process.exit(process.exitCode ?? 0);

async function serve() {
  const seen = [];
  let allSeen;
  const complete = new Promise((resolve) => (allSeen = resolve));
  await session.subscribe(`${prefix}.in`, (args, kwargs) => {
    seen.push([args[0], kwargs.text]);
    if (seen.length === EVENTS) {
      allSeen();
    }
  });
  await session.register(`${prefix}.echo`, (args, kwargs) => ({ args, kwargs }));
  await session.register(`${prefix}.fail`, (args, kwargs) => {
    throw new Failure('interop.error.refused', args, kwargs);
  });
  await session.register(`${prefix}.publish`, async () => {
    await publishAll(`${prefix}.out`);
    return { args: [EVENTS], kwargs: {} };
  });
  await session.register(`${prefix}.seen`, async () => {
    await complete;
    return { args: [seen], kwargs: {} };
  });
  console.log('ready');
  process.stdin.on('end', () => session.leave()).resume();
}

async function drive() {
  for (const [kind, value] of Object.entries(values)) {
    await check(`value ${kind}`, () => echoes([value], { value }));
  }
  await check('several arguments', () => echoes([1, 'two', null, [3]], {}));
  await check('keyword arguments only', () => echoes([], { first: 1, second: { third: [2] } }));
  await check('no arguments', () => echoes([], {}));
  if (format === 'json' && !library.binaryInJson) {
    console.log('skipped binary: this client has none in JSON');
  } else {
    await check('binary', () => echoes([bytes, Buffer.alloc(0), { inside: [bytes] }], { bytes }));
  }
  await check('error with arguments', () => refuses(`${prefix}.fail`, 'interop.error.refused', ['why', 7], { code: 42 }));
  await check('no such procedure', () => refuses(`${prefix}.missing`, 'wamp.error.no_such_procedure'));
  await check('events sent in order', sendsEvents);
  await check('events received in order, then unsubscribed', receivesEvents);
  await check('registered, called and unregistered', registers);
  session.leave();
}

async function check(what, action) {
  try {
    await action();
    console.log(`ok ${what}`);
  } catch (e) {
    console.log(`failed ${what}: ${e.uri ?? ''} ${e.message} ${e.args ?? ''}`.replaceAll('\n', ' '));
    process.exitCode = 1;
  }
}

async function echoes(args, kwargs) {
  assert.deepStrictEqual(comparable(await session.call(`${prefix}.echo`, args, kwargs)), comparable({ args, kwargs }));
}

async function refuses(procedure, expected, args, kwargs) {
  const failure = await session.call(procedure, args ?? [], kwargs ?? {}).then(
    () => assert.fail('answered with a result'),
    (e) => e,
  );
  assert.strictEqual(failure.uri, expected);
  if (args) {
    assert.deepStrictEqual({ args: failure.args, kwargs: failure.kwargs }, { args, kwargs });
  }
}

async function sendsEvents() {
  await publishAll(`${prefix}.in`);
  const result = await session.call(`${prefix}.seen`, [], {});
  assert.deepStrictEqual(comparable(result.args[0]), allEvents());
}

async function receivesEvents() {
  const seen = [];
  let allSeen;
  const complete = new Promise((resolve) => (allSeen = resolve));
  const subscription = await session.subscribe(`${prefix}.out`, (args, kwargs) => {
    seen.push([args[0], kwargs.text]);
    if (seen.length === EVENTS) {
      allSeen();
    }
  });
  await session.call(`${prefix}.publish`, [], {});
  await complete;
  assert.deepStrictEqual(comparable(seen), allEvents());
  await session.unsubscribe(subscription);
}

async function registers() {
  const own = `${prefix}.own`;
  const registration = await session.register(own, (args, kwargs) => ({ args, kwargs }));
  assert.deepStrictEqual(await session.call(own, ['mine'], {}), { args: ['mine'], kwargs: {} });
  await session.unregister(registration);
  await refuses(own, 'wamp.error.no_such_procedure');
}

function publishAll(topic) {
  return Promise.all(allEvents().map(([number, text]) => session.publish(topic, [number], { text })));
}

function allEvents() {
  return Array.from({ length: EVENTS }, (_, i) => [i, `event ${i}`]);
}

/** The libraries differ in the classes that they give for bytes and for large integers; the values are what counts. */
function comparable(value) {
  if (value instanceof Uint8Array || value instanceof ArrayBuffer) {
    return `bytes ${Buffer.from(value).toString('hex')}`;
  }
  if (typeof value === 'bigint') {
    return Number(value);
  }
  if (Array.isArray(value)) {
    return value.map(comparable);
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
  }
  return value;
}
