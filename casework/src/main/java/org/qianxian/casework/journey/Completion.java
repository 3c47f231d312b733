package org.qianxian.casework.journey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.qianxian.casework.report.Phone;

/**
 * What a unit says when it has done its part 办结反馈.
 *
 * @param handler who handled it, as the unit names them
 * @param phone the handler's office number, or null
 * @param contactedAt when the citizen was contacted, or null if not
 * @param solved whether the matter is solved
 * @param text for the citizen
 */
public record Completion(
        String handler, @Nullable Phone phone, @Nullable Instant contactedAt, boolean solved, String text) {}
