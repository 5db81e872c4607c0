# shellcheck shell=sh
# Finds an installed JDK 25 and exports JAVA_HOME. Sourced by ./mvnw and ./salve.
# Order: JAVA_HOME, java on the PATH, then the usual folders. Says what is missing otherwise.

SALVE_JDK=25

salve_is_jdk() { # folder
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q "^JAVA_VERSION=\"${SALVE_JDK}[.\"]" "$1/release"
}

salve_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && salve_is_jdk "$JAVA_HOME"; then
    export JAVA_HOME
    return 0
  fi
  on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || echo "$on_path")
    on_path=${on_path%/bin/javac}
  fi
  set +f
  for candidate in "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/homebrew/opt/openjdk@$SALVE_JDK/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/*; do
    if [ -n "$candidate" ] && salve_is_jdk "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "salve: no JDK $SALVE_JDK found (looked at JAVA_HOME=${JAVA_HOME:-unset}, the PATH, /usr/lib/jvm and the usual folders)." >&2
  echo "salve: install one, for example 'apt-get install temurin-$SALVE_JDK-jdk', 'brew install openjdk@$SALVE_JDK' or 'sdk install java $SALVE_JDK-tem', or set JAVA_HOME." >&2
  return 2
}
