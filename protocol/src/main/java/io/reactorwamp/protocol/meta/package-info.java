/** The procedures and topics by which a realm tells of itself: its sessions, registrations and subscriptions. */
@NullMarked
package io.reactorwamp.protocol.meta;

import org.jspecify.annotations.NullMarked;
