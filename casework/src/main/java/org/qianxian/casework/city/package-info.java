/**
 * The city as the hub sees it: tiers, areas, units, functions, case classes, code lists and the working calendar. Loaded
 * once into an immutable, indexed {@link org.qianxian.casework.city.City}; a city with three tiers and a city with five
 * differ only in data.
 */
@NullMarked
package org.qianxian.casework.city;

import org.jspecify.annotations.NullMarked;
