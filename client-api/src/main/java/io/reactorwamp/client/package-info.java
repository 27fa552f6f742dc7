/** What an application imports to call, register, publish and subscribe. */
@NullMarked
package io.reactorwamp.client;

import org.jspecify.annotations.NullMarked;
