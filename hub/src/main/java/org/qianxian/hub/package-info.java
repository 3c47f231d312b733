/**
 * Puts the house together: configuration, HTTP interface, security and the command line around the modules that do
 * the work. It decides nothing about cases; it starts, wires, watches and stops.
 */
@NullMarked
package org.qianxian.hub;

import org.jspecify.annotations.NullMarked;
