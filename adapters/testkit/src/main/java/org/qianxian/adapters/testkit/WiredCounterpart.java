package org.qianxian.adapters.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.qianxian.adapters.api.Connector;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.LookUp;
import org.qianxian.adapters.api.Polled;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.DispatchOrder;
import org.qianxian.casework.text.Fault;

/**
 * A counterpart that is a real server behind a {@link Wire}. What goes wrong is done to the server and to the wire while one
 * call of the connector lasts, so that any protocol will do.
 */
public abstract class WiredCounterpart implements Counterpart {
    protected final Wire wire;
    private final ConnectorKind kind;
    private final SystemProfile profile;
    private final Path folder;
    private Mishap next = Mishap.NONE;

    /**
     * @param folder secrets are read from there
     * @param serverPort where the server really listens
     */
    protected WiredCounterpart(ConnectorKind kind, SystemProfile profile, Path folder, int serverPort) {
        this.kind = kind;
        this.profile = profile;
        this.folder = folder;
        this.wire = new Wire(serverPort);
    }

    /** How many effects it has had altogether, whatever the key. */
    protected abstract int effects();

    /** From now on it does not let us do anything. */
    protected abstract void forbid();

    /** Lets us again. */
    protected abstract void permit();

    /** Every connection breaks now. */
    public final void cutAll() {
        wire.cutAll();
    }

    @Override
    public final ConnectorKind kind() {
        return new MishapKind();
    }

    @Override
    public final SystemProfile profile() {
        return profile;
    }

    @Override
    public Tools tools() {
        return new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public Map<Mishap, String> impossible() {
        Map<Mishap, String> impossible = new EnumMap<>(Mishap.class);
        for (Mishap documents : List.of(
                Mishap.ECHO,
                Mishap.WRONG_ENCODING,
                Mishap.DOCUMENT_TYPE,
                Mishap.ENTITY_BOMB,
                Mishap.WRONG_TYPE,
                Mishap.HUGE)) {
            impossible.put(documents, "its replies are the protocol's own frames, no documents");
        }
        impossible.put(Mishap.REDIRECT, "the protocol sends nobody elsewhere");
        impossible.put(Mishap.REDIRECT_INSIDE, "the protocol sends nobody elsewhere");
        impossible.put(Mishap.BUSY, "it has no word for being busy");
        impossible.put(Mishap.REFUSE, "what it refuses depends on the kind, whose own tests show it");
        impossible.put(Mishap.SERVER_ERROR, "it either did it or did not, and says which");
        return impossible;
    }

    @Override
    public final void next(Mishap mishap) {
        next = mishap;
    }

    @Override
    public PushedMessage awaitPushed(Duration atMost) {
        throw new UnsupportedOperationException("does not push");
    }

    @Override
    public void close() throws Exception {
        wire.close();
    }

    private <T> T amid(BooleanSupplier happened, Supplier<T> call) {
        Mishap mishap = next;
        next = Mishap.NONE;
        switch (mishap) {
            case UNAUTHORISED -> forbid();
            case NONE -> wire.mend();
            case LOSE_REPLY -> wire.spoil(Wire.Spoiling.CUT, happened);
            case HANG -> wire.spoil(Wire.Spoiling.SILENCE, happened);
            case SLOW -> wire.spoil(Wire.Spoiling.DELAY, happened);
            case TRICKLE -> wire.spoil(Wire.Spoiling.TRICKLE, happened);
            case GARBAGE -> wire.spoil(Wire.Spoiling.NOISE, happened);
            case ENDLESS -> wire.spoil(Wire.Spoiling.FLOOD, happened);
            default -> throw new IllegalArgumentException("cannot happen here: " + mishap);
        }
        try {
            return call.get();
        } finally {
            wire.mend();
            if (mishap == Mishap.UNAUTHORISED) {
                permit();
            }
        }
    }

    private final class MishapKind implements ConnectorKind {
        @Override
        public String name() {
            return kind.name();
        }

        @Override
        public List<Fault> check(SystemProfile of) {
            return kind.check(of);
        }

        @Override
        public List<Fault> check(Endpoint endpoint) {
            return kind.check(endpoint);
        }

        @Override
        public Connector connect(SystemProfile of, Endpoint endpoint, Tools tools) {
            return new MishapConnector(kind.connect(of, endpoint, tools));
        }
    }

    private final class MishapConnector implements Connector {
        private final Connector connector;

        MishapConnector(Connector connector) {
            this.connector = connector;
        }

        @Override
        public Rendered render(DispatchOrder order) {
            return connector.render(order);
        }

        @Override
        public Exchange send(DispatchOrder order, String request) {
            int before = effects();
            return amid(() -> effects() > before, () -> connector.send(order, request));
        }

        @Override
        public LookUp lookUp(DispatchOrder order) {
            return amid(() -> true, () -> connector.lookUp(order));
        }

        @Override
        public Polled poll(String cursor) {
            return amid(() -> true, () -> connector.poll(cursor));
        }

        @Override
        public Polled receive(PushedMessage message) {
            return connector.receive(message);
        }

        @Override
        public void close() {
            connector.close();
        }
    }
}
