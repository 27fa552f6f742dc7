package io.reactorwamp.client;

import io.reactorwamp.protocol.value.CancelMode;
import io.reactorwamp.protocol.value.Dict;

/**
 * SPI: a call as the application wants it, checked as far as no session is needed.
 *
 * @param procedure the procedure's URI, valid under the loose rules
 * @param options the options of CALL
 * @param args the arguments, not yet encoded
 * @param cancelMode what becomes of the call when its subscriber cancels
 */
public record CallRequest(String procedure, Dict options, Args args, CancelMode cancelMode) {}
