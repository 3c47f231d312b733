package org.qianxian.adapters.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
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
    public Set<Mishap> mishaps() {
        return Set.of();
    }

    @Override
    public void next(Mishap mishap) {
        throw new UnsupportedOperationException("nothing goes wrong here");
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
