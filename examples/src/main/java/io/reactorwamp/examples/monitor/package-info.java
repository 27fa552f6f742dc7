/** The main job: live samples of this machine as events, its process table as a procedure. */
@NullMarked
package io.reactorwamp.examples.monitor;

import org.jspecify.annotations.NullMarked;
