package org.qianxian.adapters.file;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.apache.ftpserver.filesystem.nativefs.NativeFileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemFactory;
import org.apache.ftpserver.ftplet.FileSystemView;
import org.apache.ftpserver.ftplet.FtpFile;

/** The files of an FTP server, with somebody who hears of moments between a deed and its answer. */
final class FtpFiles implements InvocationHandler {
    private final Object real;
    private final FileServer server;

    private FtpFiles(Object real, FileServer server) {
        this.real = real;
        this.server = server;
    }

    static FileSystemFactory of(FileServer server) {
        NativeFileSystemFactory real = new NativeFileSystemFactory();
        return user -> watched(FileSystemView.class, real.createFileSystemView(user), server);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (arguments != null) {
            for (int i = 0; i < arguments.length; i++) {
                arguments[i] = unwrapped(arguments[i]);
            }
        }
        boolean writes = method.getName().equals("createOutputStream");
        FileServer.Denial denial = writes ? server.writing() : FileServer.Denial.NONE;
        if (denial == FileServer.Denial.NO_RIGHT) {
            throw new IOException("no right");
        }
        Object result = called(method, arguments);
        if (method.getName().equals("move") || method.getName().equals("listFiles")) {
            server.done();
        }
        return switch (denial) {
            case DISK_FULL -> full((OutputStream) result);
            case STUCK -> stuck((OutputStream) result);
            default -> wrapped(result);
        };
    }

    private Object called(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private Object wrapped(Object result) {
        if (result instanceof FtpFile file) {
            return watched(FtpFile.class, file, server);
        }
        return result instanceof List<?> list
                ? list.stream().map(one -> wrapped(one)).toList()
                : result;
    }

    private static Object unwrapped(Object argument) {
        return argument instanceof FtpFile file && Proxy.isProxyClass(file.getClass())
                ? ((FtpFiles) Proxy.getInvocationHandler(file)).real
                : argument;
    }

    private static <T> T watched(Class<T> type, T real, FileServer server) {
        return type.cast(Proxy.newProxyInstance(
                FtpFiles.class.getClassLoader(), new Class<?>[] {type}, new FtpFiles(real, server)));
    }

    private OutputStream stuck(OutputStream disk) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                server.stick();
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }

    /** Takes the first bytes and drops the rest without a word, as some servers do. */
    private static OutputStream full(OutputStream disk) {
        return new OutputStream() {
            private boolean taken;

            @Override
            public void write(int one) throws IOException {
                if (!taken) {
                    disk.write(one);
                    taken = true;
                }
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        };
    }
}
