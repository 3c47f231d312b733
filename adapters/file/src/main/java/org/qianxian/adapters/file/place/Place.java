package org.qianxian.adapters.file.place;

import java.util.List;
import java.util.OptionalLong;

/** One conversation with a department's folder. Paths are relative to it, with {@code /}. Not for several threads. */
public interface Place extends AutoCloseable {
    /** The plain files in a folder ("" for the department's own): no folders, no links. Every name is as the other side tells it. */
    List<FileEntry> list(String folder) throws PlaceException;

    /** Bytes of a file; empty if there is no such file. */
    OptionalLong size(String path) throws PlaceException;

    /** The whole of a file. Throws if it is longer. */
    byte[] read(String path, int atMost) throws PlaceException;

    /** Writes a file, over whatever it held; on the disk when this returns, as far as the protocol can tell. */
    void write(String path, byte[] content) throws PlaceException;

    /** The moment at which others see a file. The new name must be free. */
    void rename(String from, String to) throws PlaceException;

    /** Nothing happens if there is no such file. */
    void delete(String path) throws PlaceException;

    /** Nothing happens if it is there already. */
    void makeFolder(String folder) throws PlaceException;

    /** Whether the other side still answers. */
    boolean alive();

    @Override
    void close();
}
