/** Texts for people, from message bundles, Chinese by default; and {@code Fault}, the one shape of an error. */
@NullMarked
package org.qianxian.casework.text;

import org.jspecify.annotations.NullMarked;
