/**
 * HTTP as the connectors over it need it: one attempt is one attempt (no retries, no redirects, no cookies, no stale
 * connections), replies are bounded in size and time, and {@link org.qianxian.adapters.http.HttpAnswer} says whether a
 * request certainly never left, or may have been acted upon. REST and SOAP differ in what the body looks like; whose
 * fault a failure is, and whether to try again, they judge alike: {@link org.qianxian.adapters.http.ReplyJudge}.
 */
@NullMarked
package org.qianxian.adapters.http;

import org.jspecify.annotations.NullMarked;
