package org.qianxian.adapters.file.place;

import java.time.Instant;

/**
 * A file in a listing.
 *
 * @param name without folder, as the other side tells it: not to be trusted
 * @param modified by the other side's clock; some servers tell minutes only
 */
public record FileEntry(String name, long size, Instant modified) {}
