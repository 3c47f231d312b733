package org.qianxian.hub.door;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Set;
import org.apache.tika.Tika;

/** What a file is, by its first bytes, whatever its sender calls it. */
final class FileTypes {
    /** Tika looks at no more than this to know a picture or a recording. */
    static final int HEAD = 64 * 1024;

    private static final Tika TIKA = new Tika();

    private FileTypes() {}

    /** The stream is left where it was, which is why it must be able to go back {@link #HEAD} bytes. */
    static String of(BufferedInputStream content) throws IOException {
        content.mark(HEAD);
        byte[] head = content.readNBytes(HEAD);
        content.reset();
        return TIKA.detect(head);
    }

    /** Whether a name or a declared type promises just that; names without a known ending promise nothing. */
    static boolean agrees(String found, String name, String declared) {
        String named = TIKA.detect(name);
        return isAny(named, found) && isAny(declared.replaceAll(";.*", "").strip(), found);
    }

    private static boolean isAny(String promised, String found) {
        return promised.isEmpty()
                || promised.equals("application/octet-stream")
                || promised.equals(found)
                || FAMILY.containsAll(Set.of(promised, found));
    }

    /** MP4 by several names, depending on whether anyone looked for a picture track. */
    private static final Set<String> FAMILY = Set.of("audio/mp4", "video/mp4", "video/quicktime", "application/mp4");
}
