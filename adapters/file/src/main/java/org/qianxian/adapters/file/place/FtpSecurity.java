package org.qianxian.adapters.file.place;

import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPSClient;

/** How an FTP conversation is kept from others' eyes, by the scheme of its address. */
enum FtpSecurity {
    /** {@code ftp}: not at all. */
    NONE(FTP.DEFAULT_PORT),
    /** {@code ftpes}: TLS from the first command on (RFC 4217). */
    EXPLICIT(FTP.DEFAULT_PORT),
    /** {@code ftps}: TLS before the first word, at a port of its own. */
    IMPLICIT(FTPSClient.DEFAULT_FTPS_PORT);

    private final int port;

    FtpSecurity(int port) {
        this.port = port;
    }

    int port() {
        return port;
    }
}
