/**
 * Where files lie: a local folder, a folder on an SFTP server, a folder on an FTP server. A {@link
 * org.qianxian.adapters.file.place.Place} is one conversation with such a folder, {@link
 * org.qianxian.adapters.file.place.Places} keeps a few of them. All paths are below the department's own folder; links are
 * not followed. What fails is a {@link org.qianxian.adapters.file.place.PlaceException} that says whose trouble it is.
 */
@NullMarked
package org.qianxian.adapters.file.place;

import org.jspecify.annotations.NullMarked;
