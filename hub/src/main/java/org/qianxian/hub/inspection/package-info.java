/**
 * What the integration engineer asks before a file goes live: is a department's file or a make's profile good, do its
 * secrets resolve, is its address there, what exactly would be sent. An inspection reads files and knocks at doors; it
 * needs no hub and no store, changes nothing, and finds every fault at once.
 *
 * <p>The sample case ({@code systems/examples/sample.yml}) and the golden examples beside it (what each action of a make
 * looks like for that case) are files, so that a city can have its own.
 */
@NullMarked
package org.qianxian.hub.inspection;

import org.jspecify.annotations.NullMarked;
