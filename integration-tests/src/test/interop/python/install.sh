#!/bin/sh
# Finds autobahn-python, or gets it with apt or pip, nothing outside FOLDER being changed: install.sh FOLDER. Leaves FOLDER/python, which
# runs a Python that has it. Without success the last line printed says why.
set -u
from=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1" || exit 1
cp "$from/peer.py" "$from/../values.json" .

# Takes an interpreter, and optionally a folder of packages, if the client and both its binary formats are there.
use() {
  printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s" "$@"\n' "${2:-}" "$1" > candidate
  chmod +x candidate
  ./candidate -c 'import autobahn.asyncio.wamp
from autobahn.wamp.serializer import CBORSerializer, MsgPackSerializer' > /dev/null 2>&1 && mv candidate python && exit 0
}

unpacked() {
  command -v apt-get > /dev/null && command -v dpkg > /dev/null || return
  mkdir -p packages
  (cd packages && apt-get download -q python3-autobahn python3-cbor2 python3-msgpack python3-txaio python3-hyperlink python3-idna \
    && for package in *.deb; do dpkg -x "$package" . || exit 1; done)
}

environment() {
  python3 -m venv environment \
    && environment/bin/python -m pip install -q --retries 0 --timeout 10 --disable-pip-version-check 'autobahn[serialization]==24.4.2'
}

for known in python3 /usr/bin/python3; do
  use "$known"
done
command -v python3 > /dev/null || { echo "there is no python3"; exit 1; }
unpacked 2>&1 && use /usr/bin/python3 "$PWD/packages/usr/lib/python3/dist-packages"
environment 2>&1 && use "$PWD/environment/bin/python"
echo "neither apt nor pip could get autobahn with MessagePack and CBOR for Python"
exit 1
