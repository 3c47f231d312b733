/**
 * Talks to departments that exchange files, often across an air gap where nothing but a folder is shared. A file
 * becomes visible only when whole, and is read only once.
 */
@NullMarked
package org.qianxian.adapters.file;

import org.jspecify.annotations.NullMarked;
