/**
 * Putting data from one form into another, as configuration says and never by gluing text.
 *
 * <p>An {@link org.qianxian.adapters.api.mapping.Expression} is JSONata, compiled once and shared by all threads, with
 * bounded time and depth. A {@link org.qianxian.adapters.api.mapping.StructureTemplate} is a structure whose leaves are
 * expressions; what it gives is a structure again, so a citizen's words stay one value wherever they end up. {@link
 * org.qianxian.adapters.api.mapping.CanonicalOrder} is what expressions see of a dispatch. {@link
 * org.qianxian.adapters.api.mapping.ReplyRules}, {@link org.qianxian.adapters.api.mapping.LookUpRules} and {@link
 * org.qianxian.adapters.api.mapping.ReportRules} read what a system answers. A {@link
 * org.qianxian.adapters.api.mapping.Section} is a part of a configuration file being read: it collects every fault and
 * knows which keys nobody asked for.
 */
@NullMarked
package org.qianxian.adapters.api.mapping;

import org.jspecify.annotations.NullMarked;
