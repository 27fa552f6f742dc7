package io.reactorwamp.protocol.meta;

import io.reactorwamp.protocol.rpc.CallArguments;
import io.reactorwamp.protocol.rpc.CallFailure;
import io.reactorwamp.protocol.rpc.Dealer;
import io.reactorwamp.protocol.rpc.DealerListener;
import io.reactorwamp.protocol.rpc.Registration;
import io.reactorwamp.protocol.session.Member;
import io.reactorwamp.protocol.session.MetaRules;
import io.reactorwamp.protocol.session.WallClock;
import io.reactorwamp.protocol.value.Arguments;
import io.reactorwamp.protocol.value.Dict;
import io.reactorwamp.protocol.value.ErrorUri;
import io.reactorwamp.protocol.value.InvocationPolicy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feature {@code registration_meta_api} ("Registration Meta API"): a realm tells what is registered, by whom, and what of it
 * changes, and takes a callee out on request.
 */
public final class RegistrationMetaApi implements DealerListener {
    public static final String FEATURE = "registration_meta_api";

    private static final String API = "wamp.registration.";

    /** What a callee is told that is taken out without a reason; of routers of the field. */
    private static final String UNREGISTERED = "wamp.error.unregistered";

    private final Dealer dealer;
    private final MetaEvents events;
    private final PatternedTable<Registration> table;

    /** Makes the API of a realm, which then watches its dealer. */
    public RegistrationMetaApi(Dealer dealer, MetaEvents events, WallClock clock) {
        this.dealer = dealer;
        this.events = events;
        this.table = new PatternedTable<>("registration", ErrorUri.NO_SUCH_REGISTRATION, clock);
        dealer.listen(this);
    }

    /** Offers the procedures, as far as the realm allows them. */
    public void offer(MetaRules rules) {
        dealer.offer(API + "list", (caller, call) -> table.list());
        dealer.offer(
                API + "lookup", (caller, call) -> id(dealer.registration(PatternedTable.pattern(call, "procedure"))));
        dealer.offer(API + "match", (caller, call) -> id(dealer.match(call.text(0, "procedure"))));
        dealer.offer(
                API + "get",
                (caller, call) -> Arguments.of(table.find(call).details().asMap()));
        dealer.offer(API + "list_callees", (caller, call) -> Arguments.of(callees(call)));
        dealer.offer(
                API + "count_callees",
                (caller, call) -> Arguments.of((long) callees(call).size()));
        if (rules.control()) {
            dealer.offer(API + "remove_callee", (caller, call) -> removeCallee(call));
        }
    }

    private static Arguments id(@Nullable Registration registration) {
        return Arguments.of(registration == null ? null : (Long) registration.id());
    }

    private List<Long> callees(CallArguments call) {
        return table.find(call).value().members().stream().map(Member::id).toList();
    }

    private Arguments removeCallee(CallArguments call) {
        Registration registration = table.find(call).value();
        String reason = call.text("reason");
        if (!dealer.revoke(registration, call.id(1, "callee"), reason == null ? UNREGISTERED : reason)) {
            throw new CallFailure(ErrorUri.NO_SUCH_SESSION, "there is no such callee");
        }
        return Arguments.EMPTY;
    }

    @Override
    public void onRegistered(Member callee, Registration registration, boolean created) {
        Dict policy = Dict.of(InvocationPolicy.OPTION, registration.policy().word());
        Dict details = table.add(registration.id(), registration.pattern(), registration, policy)
                .details();
        if (created) {
            events.publish(API + "on_create", () -> Arguments.of(callee.id(), details.asMap()));
        }
        tell("on_register", callee, registration);
    }

    @Override
    public void onUnregistered(Member callee, Registration registration, boolean deleted) {
        tell("on_unregister", callee, registration);
        if (deleted) {
            table.remove(registration.id());
            tell("on_delete", callee, registration);
        }
    }

    private void tell(String topic, Member callee, Registration registration) {
        events.publish(API + topic, () -> Arguments.of(callee.id(), registration.id()));
    }
}
