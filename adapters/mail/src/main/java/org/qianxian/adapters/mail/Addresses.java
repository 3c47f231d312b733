package org.qianxian.adapters.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Mail addresses as settings write them: {@code a@b.cn, 值班室 <c@d.cn>}. */
final class Addresses {
    private Addresses() {}

    /** Empty if one of them is none, or holds what could become another header. */
    static Optional<List<InternetAddress>> parse(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        try {
            List<InternetAddress> all = List.of(InternetAddress.parse(text, true));
            boolean good =
                    all.stream().allMatch(one -> !one.isGroup() && domain(one).isPresent());
            return good ? Optional.of(all) : Optional.empty();
        } catch (AddressException invalid) {
            return Optional.empty();
        }
    }

    static Optional<String> domain(InternetAddress address) {
        String plain = plain(address);
        int at = plain.lastIndexOf('@');
        String domain = plain.substring(at + 1);
        return at > 0 && domain.matches("[a-z0-9.-]+") ? Optional.of(domain) : Optional.empty();
    }

    /** Without the name, in lower case. */
    static String plain(InternetAddress address) {
        return String.valueOf(address.getAddress()).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether an address is among those of a list, which may also name whole domains, {@code @d.cn}.
     *
     * @param allowed with commas or blanks between
     */
    static boolean among(String allowed, InternetAddress address) {
        Set<String> all = new TreeSet<>();
        Arrays.stream(allowed.toLowerCase(Locale.ROOT).split("[,;\\s<>]+"))
                .filter(one -> one.contains("@"))
                .forEach(all::add);
        return all.contains(plain(address))
                || domain(address).filter(domain -> all.contains("@" + domain)).isPresent();
    }
}
