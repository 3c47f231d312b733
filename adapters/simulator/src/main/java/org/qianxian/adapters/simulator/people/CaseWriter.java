package org.qianxian.adapters.simulator.people;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.qianxian.casework.city.Area;
import org.qianxian.casework.city.CaseClass;
import org.qianxian.casework.city.City;

/**
 * Writes what a city's citizens might: plausible, and as untidy as life. The same seed and number give the same letter,
 * but for its time and, where it takes up an earlier one, that one.
 *
 * <p>Names are a surname and 先生 or 女士. Telephone numbers have the right form and begin with 140, which no person's
 * does: in China that block is kept for machines.
 */
public final class CaseWriter {
    private static final double AGAIN = 0.02;
    private static final double OTHER_CONTENT = 0.01;
    private static final double BROKEN = 0.01;
    private static final double UNKNOWN_CLASS = 0.02;
    private static final double LEDGER = 0.40;
    private static final double NO_COMMUNITY = 0.20;
    private static final double NO_STREET = 0.07;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);
    private static final String SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧";
    private static final List<String> SPOTS =
            List.of("北门", "南侧路口", "3号楼前", "小区东侧", "菜市场旁", "公交站附近", "学校对面", "7号楼2单元", "物业办公室旁", "广场西侧");
    private static final List<String> TYPES =
            List.of("投诉", "投诉", "投诉", "投诉", "投诉", "求助", "求助", "求助", "咨询", "咨询", "举报", "建议", "表扬");

    private final City city;
    private final PostBook book;
    private final InstantSource cityTime;
    private final String id;
    private final long seed;
    private final Stories stories = new Stories();
    private final Map<Sender, Dialect> dialects;
    private final List<Area> communities;
    private final ZoneId zone;

    /**
     * @param id distinguishes the source numbers of this data directory from those of any other
     * @param configDir the folder that holds the channels' class lists
     */
    public CaseWriter(City city, Path configDir, PostBook book, InstantSource cityTime, String id, long seed) {
        this.city = city;
        this.book = book;
        this.cityTime = cityTime;
        this.id = id;
        this.seed = seed;
        this.dialects = Dialect.all(configDir);
        this.communities = city.areas().stream()
                .filter(area -> area.tier().equals("community"))
                .toList();
        this.zone = city.zone();
    }

    /** The next letter, already in the book. */
    public synchronized Letter next() {
        long number = book.last() + 1;
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Letter letter = letter(number, sender(random), random);
        book.write(letter);
        return letter;
    }

    private static Sender sender(SplittableRandom random) {
        double drawn = random.nextDouble();
        for (Sender sender : Sender.values()) {
            drawn -= sender.share();
            if (drawn < 0) {
                return sender;
            }
        }
        return Sender.HOTLINE;
    }

    private Letter letter(long number, Sender sender, SplittableRandom random) {
        double drawn = random.nextDouble();
        List<Letter> earlier = book.recent(sender);
        if (drawn < AGAIN + OTHER_CONTENT && !earlier.isEmpty()) {
            Letter old = earlier.get(random.nextInt(earlier.size()));
            return drawn < AGAIN
                    ? old.as(number, Letter.Kind.AGAIN, old.content())
                    : old.as(number, Letter.Kind.OTHER_CONTENT, old.content() + "补充：情况仍在继续，可随时联系本人。");
        }
        Letter report = report(number, sender, random);
        if (drawn > 1 - BROKEN) {
            return report.broken(random.nextBoolean());
        }
        return report;
    }

    private Letter report(long number, Sender sender, SplittableRandom random) {
        List<Dialect.Word> words = Dialect.of(sender, dialects).words();
        Dialect.Word word = words.get(random.nextInt(words.size()));
        Area community = communities.get(random.nextInt(communities.size()));
        ZonedDateTime reported = cityTime.instant()
                .minus(Duration.ofMinutes(random.nextInt(1, 90)))
                .atZone(zone);
        boolean ledger = sender == Sender.MORAL_BANK && random.nextDouble() < LEDGER;
        String place = community.name() + SPOTS.get(random.nextInt(SPOTS.size()));
        String item = matter(word);
        return new Letter(
                number,
                sender,
                ledger ? Letter.Kind.LEDGER : Letter.Kind.REPORT,
                sourceNumber(sender, reported.toLocalDate(), number),
                place + item,
                ledger ? "志愿服务积分入账" : stories.tell(word.major(), random.nextInt(), place, item),
                ledger ? "志愿服务" : theirs(word, random),
                TYPES.get(random.nextInt(TYPES.size())),
                area(community, random.nextDouble()),
                streetName(community) + place,
                name(random),
                "140" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000)),
                (sender == Sender.PEOPLES_VOICE ? ISO : TIME).format(reported));
    }

    /** What the case is about, in words; the name of our class if the channel's list has only a code. */
    private String matter(Dialect.Word word) {
        boolean coded = word.theirs().chars().allMatch(Character::isDigit);
        if (!coded) {
            return word.theirs();
        }
        return word.ours().length() > 2
                ? city.findClass(word.ours()).map(CaseClass::name).orElse(word.note())
                : word.note();
    }

    private static String theirs(Dialect.Word word, SplittableRandom random) {
        if (random.nextDouble() >= UNKNOWN_CLASS) {
            return word.theirs();
        }
        return word.theirs().chars().allMatch(Character::isDigit) ? "999999" : "其他疑难";
    }

    private static String area(Area community, double drawn) {
        if (drawn < NO_STREET) {
            return community.code().substring(0, 6);
        }
        return drawn < NO_COMMUNITY ? community.code().substring(0, 9) : community.code();
    }

    private String streetName(Area community) {
        return city.areaAt(community.code(), "county").map(Area::name).orElse("")
                + city.areaAt(community.code(), "street").map(Area::name).orElse("");
    }

    private static String name(SplittableRandom random) {
        return SURNAMES.charAt(random.nextInt(SURNAMES.length())) + (random.nextBoolean() ? "先生" : "女士");
    }

    private String sourceNumber(Sender sender, LocalDate day, long number) {
        return sender.prefix() + DAY.format(day) + id + String.format(Locale.ROOT, "%06d", number);
    }
}
