/**
 * The command line: each command says what it does under {@code --help}, ends with an exit code that scripts can rely
 * on, and names a remedy when it fails. Commands never start the hub's application context.
 */
@NullMarked
package org.qianxian.hub.cli;

import org.jspecify.annotations.NullMarked;
