package org.qianxian.hub.cli;

import static org.qianxian.hub.cli.CommandTexts.text;
import static org.qianxian.hub.cli.CommandTexts.textOr;

import com.fasterxml.jackson.databind.JsonNode;
import org.qianxian.hub.api.AccountView;
import org.qianxian.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qianxian account}: the proof that nothing vanished and nothing was invented. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = "核账：证明无一遗失、无一虚增 / prove that nothing vanished and nothing was invented",
        exitCodeListHeading = "%n",
        exitCodeList = {
            "0:账目相符 / it adds up",
            "1:有孤立记录，已逐条列出 / there are orphans, each is named",
            "2:用法有误 / wrongly called"
        })
final class AccountCommand extends DataCommand {
    @Option(names = "--json", description = "一个 JSON 对象 / as one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        JsonNode account = hub().map(hub -> hub.get("/api/account")).orElseGet(this::alone);
        if (json) {
            out().println(account);
        } else {
            print(account);
        }
        return account.path("addsUp").asBoolean() ? 0 : 1;
    }

    private JsonNode alone() {
        try (Store store = store()) {
            return CommandJson.tree(AccountView.of(store.auditor().audit(), Language.current()));
        }
    }

    private void print(JsonNode account) {
        Table totals = new Table(text("account.record"), text("account.count")).numbersIn(1);
        account.path("totals")
                .properties()
                .forEach(total -> totals.row(
                        textOr("total." + total.getKey(), total.getKey()),
                        String.format("%,d", total.getValue().asLong())));
        totals.lines().forEach(out()::println);
        out().println();
        JsonNode orphans = account.path("orphans");
        for (JsonNode orphan : orphans) {
            out().println("  ✗ " + orphan.path("record").asText() + " "
                    + orphan.path("id").asText() + "  " + orphan.path("problem").asText());
        }
        out().println(orphans.isEmpty() ? text("account.adds-up") : text("account.does-not", orphans.size()));
    }
}
