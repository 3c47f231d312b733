package org.qianxian.adapters.file;

import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.qianxian.adapters.api.mapping.Section;
import org.qianxian.adapters.api.mapping.Texts;

/** Names that are given to files and folders, and names that are found. */
final class FileNames {
    private static final int LONGEST_FOUND = 200;
    private static final String GIVEN = "[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,149}";
    private static final String FOLDER = GIVEN + "(/" + GIVEN + "){0,5}";

    private FileNames() {}

    /** Whether the hub gives a file this name: it means the same on every system and is no path. */
    static boolean givable(String name) {
        return name.matches(GIVEN);
    }

    static boolean givableFolder(String path) {
        return path.matches(FOLDER);
    }

    /** Whether a file that somebody else named so can be read, moved and told of without harm. */
    static boolean safe(String name) {
        return name.length() <= LONGEST_FOUND
                && !name.startsWith(".")
                && name.codePoints()
                        .noneMatch(point -> point == '/'
                                || point == '\\'
                                || Character.isISOControl(point)
                                || Character.getType(point) == Character.FORMAT
                                || point == 0xFFFD);
    }

    /** A folder below the department's own; empty if it is left out. */
    static Optional<String> folder(Section section, String key) {
        Optional<String> folder = section.findText(key);
        folder.filter(name -> !givableFolder(name))
                .ifPresent(name -> section.fault(key, name, Texts.message("file.sub-folder")));
        return folder;
    }

    /** Which files are meant, such as {@code *.csv} or {@code *.{csv,txt}}. */
    static PathMatcher pattern(Section section, String key) {
        String glob = section.text(key);
        try {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return path -> matcher.matches(path);
        } catch (PatternSyntaxException | UnsupportedOperationException odd) {
            section.fault(key, glob, Texts.message("file.pattern"));
            return path -> false;
        }
    }

    static boolean matches(PathMatcher pattern, String name) {
        try {
            return pattern.matches(Path.of(name));
        } catch (InvalidPathException odd) {
            return false;
        }
    }

    /**
     * A name made of another, such as {@code {name}.done} or {@code {stem}.ok}.
     *
     * @param text with {@code {name}}, or {@code {stem}}: the name up to its last dot
     */
    record Made(String text) {
        static Made of(Section section, String key, String standard) {
            String text = section.findText(key).orElse(standard);
            String example = new Made(text).from("a.b");
            if (example.equals("a.b")
                    || !text.matches(".*\\{(name|stem)}.*")
                    || !safe(example.replaceFirst("^\\.", ""))) {
                section.fault(key, text, Texts.message("file.made-name"));
            }
            return new Made(text);
        }

        String from(String name) {
            int dot = name.lastIndexOf('.');
            return text.replace("{stem}", dot > 0 ? name.substring(0, dot) : name)
                    .replace("{name}", name);
        }
    }
}
