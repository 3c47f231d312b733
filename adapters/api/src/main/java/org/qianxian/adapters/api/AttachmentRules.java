package org.qianxian.adapters.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.dispatch.Action;

/**
 * How a make of system gets a case's pictures and recordings. In a profile, under {@code capabilities}:
 *
 * <pre>{@code
 * attachments:
 *   by: value              # in the request itself; or link: an address of the hub's that expires
 *   with: [dispatch]       # the actions; dispatch if left out
 *   largest: 2MB           # of one, by value
 *   total: 8MB             # of all of an order, by value; four times the largest if left out
 *   over: refuse           # what is done about more, by value: refuse the order, or link
 * }</pre>
 *
 * @param with the actions with which they go
 * @param largest in bytes
 * @param total in bytes
 * @param over what becomes of an order whose attachments are larger
 */
public record AttachmentRules(By by, Set<Action> with, long largest, long total, Over over) {
    /** Requests are kept, with the files in them. */
    private static final long MOST = 16 * 1_048_576L;

    /** The system takes none. */
    public static final AttachmentRules NONE = new AttachmentRules(By.NOTHING, Set.of(), 0, 0, Over.REFUSE);

    /** What an expression sees of an attachment, besides what it is called. */
    public enum By {
        NOTHING,
        VALUE,
        LINK
    }

    /** What is done about files that are too large to go by value. */
    public enum Over {
        REFUSE,
        LINK
    }

    public AttachmentRules {
        with = Set.copyOf(with);
    }

    /** @param taken the actions that the system takes */
    static AttachmentRules read(Section section, Set<Action> taken) {
        if (!section.present()) {
            return NONE;
        }
        boolean value = section.choice("by", "", List.of("value", "link")).equals("value");
        Set<Action> with = with(section, taken);
        AttachmentRules rules = value ? byValue(section, with) : new AttachmentRules(By.LINK, with, 0, 0, Over.LINK);
        section.noOtherKeys();
        return rules;
    }

    private static AttachmentRules byValue(Section section, Set<Action> with) {
        for (String key : List.of("largest", "over")) {
            if (!section.has(key)) {
                section.missing(key);
            }
        }
        long largest = section.size("largest", "2MB", MOST);
        long total = section.has("total") ? section.size("total", "8MB", MOST) : Math.min(MOST, 4 * largest);
        boolean link =
                section.choice("over", "refuse", List.of("refuse", "link")).equals("link");
        return new AttachmentRules(By.VALUE, with, largest, total, link ? Over.LINK : Over.REFUSE);
    }

    private static Set<Action> with(Section section, Set<Action> taken) {
        if (!section.has("with")) {
            return EnumSet.of(Action.DISPATCH);
        }
        Set<Action> with = EnumSet.noneOf(Action.class);
        for (String code : section.list("with")) {
            taken.stream()
                    .filter(action -> action.code().equals(code))
                    .findFirst()
                    .ifPresentOrElse(
                            with::add, () -> section.fault("with", code, Texts.message("profile.attachments-with")));
        }
        return with;
    }
}
