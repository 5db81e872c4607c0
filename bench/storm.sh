#!/bin/sh
# Builds Salve and measures a region's outage against `salve up`: bench/storm.sh [SHARE]
# SHARE scales the storm down for a look, 0.1 say. It takes about three minutes and 1 GB of disk.
set -eu
cd "$(dirname "$0")/.."
# shellcheck source=../.mvn/find-jdk.sh
. ./.mvn/find-jdk.sh
salve_find_jdk || exit 2
./salve --version >/dev/null
./mvnw -q -B -pl bench -am compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
git diff --quiet HEAD -- 2>/dev/null || commit="$commit with uncommitted changes"
folder=$(mktemp -d "${TMPDIR:-/tmp}/salve-storm-XXXXXX")
trap 'rm -rf "$folder"' EXIT
"$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xmx1g -Dsalve.commit="$commit" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -cp "bench/target/classes:$(cat bench/target/classpath.txt)" \
    dev.salve.bench.storm.Storm "$PWD/salve" "$folder" "$@"
