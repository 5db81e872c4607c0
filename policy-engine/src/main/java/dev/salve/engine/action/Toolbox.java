package dev.salve.engine.action;

import java.util.Optional;

/** The actions and look-ups that can be run here, by catalogue name. */
public interface Toolbox {

    Optional<Action> action(String name);

    Optional<Lookup> lookup(String name);
}
