/** The stand-alone router service. Not for applications: they embed {@link io.reactorwamp.router.WampRouter}. */
@NullMarked
package io.reactorwamp.router.wampd;

import org.jspecify.annotations.NullMarked;
