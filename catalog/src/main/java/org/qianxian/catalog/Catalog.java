package org.qianxian.catalog;

import java.util.List;
import org.qianxian.casework.city.City;
import org.qianxian.casework.permission.Permission;

/**
 * Everything that {@code config/} says about the city and its departments, as of one reading.
 *
 * @param city with every department whose file is good
 * @param departments where their systems are, and what is wrong with the other files
 * @param permissions who may do what
 */
public record Catalog(City city, Departments departments, List<Permission> permissions) {
    public Catalog {
        permissions = List.copyOf(permissions);
    }
}
