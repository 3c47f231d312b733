package org.qianxian.casework.desk;

import org.qianxian.casework.city.City;
import org.qianxian.casework.policy.PolicyDesk;

/**
 * What cases are decided on, as one reading of the configuration gave it. Immutable but for the versions that are
 * published; a new reading replaces it whole, so that nothing is ever decided half by the old and half by the new.
 *
 * @param policies compiled for this very city
 * @param systems of its units
 */
public record Basis(City city, PolicyDesk policies, Channels channels, UnitSystems systems) {}
