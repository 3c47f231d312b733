package org.qianxian.rules;

import java.util.Map;
import org.qianxian.casework.policy.CaseFacts;

/**
 * A case and what policy staff expect of it.
 *
 * @param file where it was written
 * @param name 名称, what it shows
 * @param given 假如
 * @param expected 那么: what was expected by heading, as written
 * @param limits 时限: the limit, or the row, expected for stages
 */
record Example(String file, String name, CaseFacts given, Map<String, String> expected, Map<String, String> limits) {}
