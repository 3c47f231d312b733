package org.qianxian.adapters.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.qianxian.adapters.api.ConnectorKind;
import org.qianxian.adapters.api.Endpoint;
import org.qianxian.adapters.api.PushedMessage;
import org.qianxian.adapters.api.SystemProfile;
import org.qianxian.adapters.api.Tools;
import org.qianxian.adapters.api.signing.ConfiguredSecrets;
import org.qianxian.adapters.simulator.Mishap;
import org.qianxian.casework.dispatch.UnitReport;

/**
 * The other side of a connector that no network lies before: nothing can get lost on the way.
 *
 * @param target name of the target
 * @param counted effects by effect key
 */
public record LocalCounterpart(
        ConnectorKind kind, SystemProfile profile, String target, Path folder, ToIntFunction<String> counted)
        implements Counterpart {
    /** Why nothing goes wrong with it. */
    public static final Map<Mishap, String> NO_NETWORK = EnumSet.complementOf(EnumSet.of(Mishap.NONE)).stream()
            .collect(Collectors.toUnmodifiableMap(mishap -> mishap, mishap -> "nothing lies between it and the hub"));

    @Override
    public Endpoint endpoint() {
        return new Endpoint(target, folder.toString(), null, Map.of(), Endpoint.Limits.DEFAULT);
    }

    @Override
    public Endpoint deserted() {
        throw new UnsupportedOperationException("always there");
    }

    @Override
    public Tools tools() {
        return new Tools(new ConfiguredSecrets(folder), InstantSource.system(), ZoneId.of("Asia/Shanghai"));
    }

    @Override
    public Map<Mishap, String> impossible() {
        return NO_NETWORK;
    }

    @Override
    public void next(Mishap mishap) {
        if (mishap != Mishap.NONE) {
            throw new IllegalArgumentException("nothing goes wrong here: " + mishap);
        }
    }

    @Override
    public int effects(String effectKey) {
        return counted.applyAsInt(effectKey);
    }

    @Override
    public boolean tellsReference() {
        return false;
    }

    @Override
    public void say(String caseNumber, UnitReport.Kind kind, Map<String, String> details) {
        throw new UnsupportedOperationException("says nothing");
    }

    @Override
    public PushedMessage awaitPushed(Duration atMost) {
        throw new UnsupportedOperationException("says nothing");
    }

    @Override
    public void close() {
        // nothing runs
    }
}
