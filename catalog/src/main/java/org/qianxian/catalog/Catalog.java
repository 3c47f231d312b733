package org.qianxian.catalog;

import org.qianxian.casework.city.City;

/**
 * Everything that {@code config/} says about the city and its departments, as of one reading.
 *
 * @param city with every department whose file is good
 * @param departments where their systems are, and what is wrong with the other files
 */
public record Catalog(City city, Departments departments) {}
