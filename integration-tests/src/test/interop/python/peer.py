"""autobahn-python as a peer of the interop tests: peer.py URI FORMAT serve|drive NAME

serve: answers interop.NAME.* until its input ends, then leaves. drive: tries everything on a serving peer of that name, then leaves.
Prints what it finds, a line each: "client ...", "ready", "ok CHECK", "failed CHECK: WHY", "left REASON".
"""

import asyncio
import json
import os
import platform
import sys
from urllib.parse import urlsplit

import autobahn
from autobahn.asyncio.wamp import ApplicationSession
from autobahn.asyncio.websocket import WampWebSocketClientFactory
from autobahn.wamp.exception import ApplicationError
from autobahn.wamp.serializer import JsonSerializer
from autobahn.wamp.types import CallResult, ComponentConfig, PublishOptions

REALM = "realm1"
EVENTS = 1000
LONGEST_RUN_SECONDS = 90
BYTES = bytes(range(256))


def tell(line):
    print(line.replace("\n", " "), flush=True)


def serializer(name):
    # MessagePack and CBOR are optional parts of the library.
    if name == "msgpack":
        from autobahn.wamp.serializer import MsgPackSerializer

        return MsgPackSerializer()
    if name == "cbor":
        from autobahn.wamp.serializer import CBORSerializer

        return CBORSerializer()
    return JsonSerializer()


def events():
    return [[i, "event %d" % i] for i in range(EVENTS)]


class Collected:
    """The events of one topic, and when all of them are there."""

    def __init__(self):
        self.seen = []
        self.complete = asyncio.get_running_loop().create_future()

    def add(self, number, text):
        self.seen.append([number, text])
        if len(self.seen) == EVENTS:
            self.complete.set_result(None)


class Peer(ApplicationSession):
    def __init__(self, role, name):
        super().__init__(ComponentConfig(REALM))
        self.role = role
        self.prefix = "interop." + name
        self.failures = 0

    async def onJoin(self, details):
        try:
            await (self.serve() if self.role == "serve" else self.drive())
        except Exception as e:
            tell("failed: %s: %s" % (type(e).__name__, e))
            self.failures += 1
            self.disconnect()

    def onLeave(self, details):
        tell("left " + details.reason)
        self.disconnect()

    async def serve(self):
        collected = Collected()
        await self.subscribe(collected.add, self.prefix + ".in")
        await self.register(self.echo, self.prefix + ".echo")
        await self.register(self.fail, self.prefix + ".fail")
        await self.register(self.publish_out, self.prefix + ".publish")

        async def seen():
            await collected.complete
            return collected.seen

        await self.register(seen, self.prefix + ".seen")
        tell("ready")
        asyncio.get_running_loop().add_reader(0, self.input)

    def input(self):
        if not os.read(0, 1024):
            asyncio.get_running_loop().remove_reader(0)
            self.leave()

    def echo(self, *args, **kwargs):
        return CallResult(*args, **kwargs)

    def fail(self, *args, **kwargs):
        raise ApplicationError("interop.error.refused", *args, **kwargs)

    async def publish_out(self):
        await self.publish_all(self.prefix + ".out")
        return EVENTS

    async def publish_all(self, topic):
        options = PublishOptions(acknowledge=True)
        await asyncio.gather(*[self.publish(topic, number, text=text, options=options) for number, text in events()])

    async def drive(self):
        here = os.path.dirname(os.path.abspath(__file__))
        with open(os.path.join(here, "values.json"), encoding="utf-8") as file:
            values = json.load(file)
        for kind, value in values.items():
            await self.check("value " + kind, self.echoes([value], {"value": value}))
        await self.check("several arguments", self.echoes([1, "two", None, [3]], {}))
        await self.check("keyword arguments only", self.echoes([], {"first": 1, "second": {"third": [2]}}))
        await self.check("no arguments", self.echoes([], {}))
        await self.check("binary", self.echoes([BYTES, b"", {"inside": [BYTES]}], {"bytes": BYTES}))
        await self.check(
            "error with arguments", self.refuses(".fail", "interop.error.refused", ["why", 7], {"code": 42})
        )
        await self.check("no such procedure", self.refuses(".missing", "wamp.error.no_such_procedure"))
        await self.check("events sent in order", self.sends_events())
        await self.check("events received in order, then unsubscribed", self.receives_events())
        await self.check("registered, called and unregistered", self.registers())
        self.leave()

    async def check(self, what, action):
        try:
            await action
            tell("ok " + what)
        except Exception as e:
            tell("failed %s: %s: %s" % (what, type(e).__name__, e))
            self.failures += 1

    async def echoes(self, args, kwargs):
        result = await self.call(self.prefix + ".echo", *args, **kwargs)
        equal(returned(result), (args, kwargs))

    async def refuses(self, procedure, uri, args=None, kwargs=None):
        try:
            await self.call(self.prefix + procedure, *(args or []), **(kwargs or {}))
        except ApplicationError as e:
            equal(e.error, uri)
            if args is not None:
                equal((list(e.args), e.kwargs), (args, kwargs))
        else:
            raise AssertionError("answered with a result")

    async def sends_events(self):
        await self.publish_all(self.prefix + ".in")
        equal(await self.call(self.prefix + ".seen"), events())

    async def receives_events(self):
        collected = Collected()
        subscription = await self.subscribe(collected.add, self.prefix + ".out")
        await self.call(self.prefix + ".publish")
        await collected.complete
        equal(collected.seen, events())
        await subscription.unsubscribe()

    async def registers(self):
        registration = await self.register(self.echo, self.prefix + ".own")
        equal(await self.call(self.prefix + ".own", "mine"), "mine")
        await registration.unregister()
        await self.refuses(".own", "wamp.error.no_such_procedure")


def returned(result):
    """The library gives a single positional result, or none, as the bare value."""
    if isinstance(result, CallResult):
        return list(result.results or []), result.kwresults or {}
    return ([] if result is None else [result]), {}


def equal(actual, expected):
    if actual != expected:
        raise AssertionError("expected %r, got %r" % (expected, actual))


async def main():
    uri, form, role, name = sys.argv[1:]
    tell("client autobahn-python %s, Python %s" % (autobahn.__version__, platform.python_version()))
    session = Peer(role, name)
    factory = WampWebSocketClientFactory(lambda: session, url=uri, serializers=[serializer(form)])
    factory.setProtocolOptions(openHandshakeTimeout=LONGEST_RUN_SECONDS)  # a busy machine may need some of it
    address = urlsplit(uri)
    _, protocol = await asyncio.get_running_loop().create_connection(factory, address.hostname, address.port)
    await asyncio.wait_for(protocol.is_closed, LONGEST_RUN_SECONDS)
    return session.failures


if __name__ == "__main__":
    try:
        failures = asyncio.run(main())
    except BaseException as e:
        tell("failed %r" % e)
        failures = 1
    sys.exit(1 if failures else 0)
