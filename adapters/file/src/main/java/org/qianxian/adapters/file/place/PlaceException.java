package org.qianxian.adapters.file.place;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qianxian.adapters.api.mapping.Texts;
import org.qianxian.casework.text.Message;

/** What a place did not do, and why. */
public final class PlaceException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Trouble trouble;
    private final transient Message problem;

    /** Whose trouble it is. */
    public enum Trouble {
        /** Not reached, cut off or silent: what was asked last may have happened. */
        LINE,
        /** Address, login, key, folder or rights: until somebody mends them nothing will work. */
        CONFIGURATION,
        /** The other side said no; nothing happened. Later it may say yes. */
        STORAGE
    }

    private PlaceException(Trouble trouble, Message problem, @Nullable Throwable cause) {
        super(problem.in(Locale.ENGLISH), cause);
        this.trouble = trouble;
        this.problem = problem;
    }

    static PlaceException line(Exception cause) {
        return new PlaceException(Trouble.LINE, Texts.message("send.unreachable", describe(cause)), cause);
    }

    /** Nothing went over the line but what everybody may see. */
    static PlaceException insecure(Exception cause) {
        return new PlaceException(Trouble.CONFIGURATION, Texts.message("file.tls", describe(cause)), cause);
    }

    static PlaceException configuration(String key, Object... arguments) {
        return new PlaceException(Trouble.CONFIGURATION, Texts.message(key, arguments), null);
    }

    static PlaceException storage(String key, Object... arguments) {
        return new PlaceException(Trouble.STORAGE, Texts.message(key, arguments), null);
    }

    /** Fewer bytes arrived than were written: a full disk does not always say so. */
    public static PlaceException torn(String name, long arrived, long written) {
        return storage("file.torn", name, arrived, written);
    }

    public Trouble trouble() {
        return trouble;
    }

    public Message problem() {
        return problem;
    }

    /** What happened to the line, in the words of who noticed it. */
    public String detail() {
        return getCause() instanceof Exception cause ? describe(cause) : "";
    }

    private static String describe(Exception cause) {
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }
}
