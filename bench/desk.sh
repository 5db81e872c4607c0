#!/bin/sh
# Measures what an author waits for: bench/desk.sh [RUNBOOKS]
set -eu
cd "$(dirname "$0")/.."
# shellcheck source=../.mvn/find-jdk.sh
. ./.mvn/find-jdk.sh
salve_find_jdk || exit 2
./mvnw -q -B -pl bench -am compile dependency:build-classpath \
    -Dmdep.outputFile=target/classpath.txt -Dmdep.includeScope=runtime
commit=$(git rev-parse --short HEAD 2>/dev/null || echo unknown)
git diff --quiet HEAD -- 2>/dev/null || commit="$commit with uncommitted changes"
exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -Xms512m -Xmx2g -Dsalve.commit="$commit" \
    --sun-misc-unsafe-memory-access=allow \
    -cp "bench/target/classes:$(cat bench/target/classpath.txt)" \
    dev.salve.bench.desk.Desk "$PWD" "$@"
