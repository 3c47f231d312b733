package org.qianxian.adapters.api;

import java.time.Instant;
import java.util.Optional;
import org.qianxian.casework.dispatch.Target;
import org.qianxian.casework.journey.Attachment;

/** The files behind cases' attachments, for those that are sent on. */
public interface OutgoingFiles {
    /** No files, and no address under which they could be fetched. */
    OutgoingFiles NONE = new OutgoingFiles() {
        @Override
        public Optional<byte[]> content(Attachment attachment) {
            return Optional.empty();
        }

        @Override
        public Optional<String> link(Attachment attachment, Target target, Instant issued) {
            return Optional.empty();
        }
    };

    /** All of it, read now; empty if the file is not there or cannot be read. */
    Optional<byte[]> content(Attachment attachment);

    /**
     * An address under which whoever has it may fetch the file for a while. The same arguments give the same address.
     *
     * @param target to whom it is given
     * @param issued when it begins to count, the city's time
     * @return empty if the hub does not know under which address others reach it
     */
    Optional<String> link(Attachment attachment, Target target, Instant issued);
}
