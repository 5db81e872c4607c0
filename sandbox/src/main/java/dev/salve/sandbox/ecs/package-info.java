/** Simulated ECS services: tasks, rollouts and their events, behind EcsClient. */
@NullMarked
package dev.salve.sandbox.ecs;

import org.jspecify.annotations.NullMarked;
