/**
 * The contract between the hub and a target's own system.
 *
 * <p>A {@link org.qianxian.adapters.api.ConnectorKind} is one way of talking (REST, SOAP, a file …). Given a {@link
 * org.qianxian.adapters.api.SystemProfile} (a make of system that several departments share) and an {@link
 * org.qianxian.adapters.api.Endpoint} (one department's installation of it) it makes a {@link
 * org.qianxian.adapters.api.Connector}. A connector renders a dispatch, sends it, and reads what the system reports
 * back; it decides nothing else: retries, limits, breakers and order are the hub's.
 */
@NullMarked
package org.qianxian.adapters.api;

import org.jspecify.annotations.NullMarked;
