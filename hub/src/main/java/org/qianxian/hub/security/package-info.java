/** Who may do what at the HTTP doors: local users with roles, a token for the command line, OIDC by setting. */
@NullMarked
package org.qianxian.hub.security;

import org.jspecify.annotations.NullMarked;
