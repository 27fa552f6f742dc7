#!/bin/sh
# Installs the JavaScript clients with npm: install.sh FOLDER. Without success the last line printed says why.
set -eu
from=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
cd "$1"

command -v node > /dev/null || { echo "there is no node"; exit 1; }
command -v npm > /dev/null || { echo "there is no npm"; exit 1; }
cp "$from"/*.mjs "$from/../values.json" .
# Once is enough, until other versions are wanted.
cmp -s "$from/package.json" installed.json && exit 0
rm -rf node_modules
cp "$from/package.json" .
# The libraries work without what their install scripts would compile.
npm install --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error 2>&1 || {
  echo "npm could not install $(node -p 'Object.entries(require("./package.json").dependencies).map((d) => d.join(" ")).join(", ")')"
  exit 1
}
cp package.json installed.json
