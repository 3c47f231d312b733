package org.qianxian.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qianxian.casework.city.City;
import org.qianxian.casework.permission.Permission;
import org.qianxian.casework.policy.Urgency;

/**
 * Everything that {@code config/} says about the city and its departments, as of one reading.
 *
 * @param city with every department whose file is good
 * @param departments where their systems are, and what is wrong with the other files
 * @param permissions who may do what
 * @param deliveryLimits per urgency, how long a dispatch may be on its way before people are told; every urgency has one
 * @param mail through which server departments are written to; empty if the city writes to nobody
 */
public record Catalog(
        City city,
        Departments departments,
        List<Permission> permissions,
        Map<Urgency, Duration> deliveryLimits,
        Optional<CityMail> mail) {
    public Catalog {
        permissions = List.copyOf(permissions);
        deliveryLimits = Map.copyOf(deliveryLimits);
    }
}
