/**
 * The city as its own files describe it: units and classes, channels, system profiles and departments, read from
 * {@code config/} with every fault named by file, line and key. A faulty file takes nothing else down, and what
 * leaves this package has been checked as a whole.
 */
@NullMarked
package org.qianxian.catalog;

import org.jspecify.annotations.NullMarked;
