package io.reactorwamp.transport;

import io.reactorwamp.codec.WampSerializer;

/**
 * What a contract test wants of both ends of a transport.
 *
 * @param serializer to be used if the transport encodes
 * @param messageBytes the longest message, if the transport encodes
 * @param outbound what may wait
 */
public record ContractSetup(WampSerializer serializer, int messageBytes, OutboundLimits outbound) {}
