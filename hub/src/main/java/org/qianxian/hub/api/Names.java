package org.qianxian.hub.api;

import java.time.ZoneId;
import java.util.Optional;
import org.qianxian.casework.city.City;
import org.qianxian.casework.city.CodeList;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.hub.assembly.Picture;
import org.qianxian.routes.inbound.ChannelCatalog;
import org.qianxian.routes.inbound.ChannelSpec;

/** What the city calls the things that codes stand for. */
public final class Names {
    private final City city;
    private final ChannelCatalog channels;

    public Names(Picture picture) {
        this.city = picture.city();
        this.channels = picture.channels();
    }

    ZoneId zone() {
        return city.zone();
    }

    /** The name of a unit, channel, outbound target, area, case class, tier or any code of a code list. */
    public Optional<String> find(String code) {
        String plain = code.startsWith(Target.CHANNEL_PREFIX) ? code.substring(Target.CHANNEL_PREFIX.length()) : code;
        return city.findUnit(code)
                .map(unit -> unit.name())
                .or(() -> channels.find(plain).map(ChannelSpec::name))
                .or(() -> city.findArea(code).map(area -> area.name()))
                .or(() -> city.findClass(code).map(item -> item.name()))
                .or(() -> city.tiers().stream()
                        .filter(tier -> tier.code().equals(code))
                        .map(tier -> tier.name())
                        .findFirst())
                .or(() -> fromLists(code));
    }

    private Optional<String> fromLists(String code) {
        return city.codeLists().stream()
                .map(CodeList::names)
                .filter(names -> names.containsKey(code))
                .map(names -> names.getOrDefault(code, code))
                .findFirst();
    }
}
