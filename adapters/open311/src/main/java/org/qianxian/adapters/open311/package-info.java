/**
 * Talks to departments whose systems speak Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), with service request
 * updates as FixMyStreet added them.
 *
 * <p>A <em>service request</em> is a case as the department's system keeps it; an <em>update</em> is what either side says
 * about it later. A system that cannot number a request at once gives a <em>token</em>, which it exchanges for the number
 * when it has one.
 */
@NullMarked
package org.qianxian.adapters.open311;

import org.jspecify.annotations.NullMarked;
