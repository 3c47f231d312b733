/**
 * Talks to departments that exchange files, often across an air gap where nothing but a folder is shared.
 *
 * <p>{@link org.qianxian.adapters.file.FileProfile} is the grammar of a make. {@link org.qianxian.adapters.file.Dropping} puts
 * a file where the department finds it, whole or not at all. {@link org.qianxian.adapters.file.PollRound} reads reports; a file
 * is moved away by {@link org.qianxian.adapters.file.PutAway} only when the {@link org.qianxian.adapters.file.PollCursor} that
 * names it has come back from the hub. {@code place} knows where files lie, {@code format} what stands in them.
 */
@NullMarked
package org.qianxian.adapters.file;

import org.jspecify.annotations.NullMarked;
