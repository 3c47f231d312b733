package org.qianxian.hub.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qianxian.casework.account.Account;

/** The account as the API and {@code account} tell it. */
public record AccountView(Map<String, Long> totals, List<OrphanView> orphans, boolean addsUp) {

    /** What has no counterpart. */
    public record OrphanView(String record, String id, String problem) {}

    public static AccountView of(Account account, Locale language) {
        List<OrphanView> orphans = account.orphans().stream()
                .map(orphan -> new OrphanView(
                        orphan.record(), orphan.id(), orphan.problem().in(language)))
                .toList();
        return new AccountView(account.totals(), orphans, account.addsUp());
    }
}
